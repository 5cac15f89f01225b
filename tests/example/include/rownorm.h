#pragma once

#include <cuda_runtime.h>

namespace rownorm {

// Brings every row of a rows x columns matrix to mean 0 and variance 1.
void normalize(const float* input, float* output, int rows, int columns, float epsilon,
               cudaStream_t stream);

// Writes the transpose of a rows x columns matrix.
void transpose(const float* input, float* output, int rows, int columns, cudaStream_t stream);

// Fills, normalises and multiplies a square matrix; returns the power at a frequency.
float spectrum_of_product(int size, int frequency, unsigned long long seed);

}  // namespace rownorm
