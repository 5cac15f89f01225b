#include "rownorm.h"

#include "check.h"
#include "reduce.cuh"

namespace rownorm {
namespace {

constexpr int kThreads = 256;
constexpr int kTile = 32;

template <int Threads>
__global__ void __launch_bounds__(Threads)
    normalize_rows(const float* __restrict__ input, float* __restrict__ output, int columns,
                   float epsilon) {
  const float* row = input + static_cast<size_t>(blockIdx.x) * columns;
  float* out = output + static_cast<size_t>(blockIdx.x) * columns;
  float sum = 0.0f;
  float squares = 0.0f;
  for (int i = threadIdx.x; i < columns; i += Threads) {
    const float value = __ldg(row + i);
    sum += value;
    squares = fmaf(value, value, squares);
  }
  sum = block_sum(sum);
  squares = block_sum(squares);
  const float mean = sum / columns;
  const float scale = rsqrtf(squares / columns - mean * mean + epsilon);
  for (int i = threadIdx.x; i < columns; i += Threads) {
    out[i] = (row[i] - mean) * scale;
  }
}

// A tile goes through shared memory; the extra column avoids bank conflicts.
__global__ void transpose_tiles(const float* input, float* output, int rows, int columns) {
  __shared__ float tile[kTile][kTile + 1];
  int x = blockIdx.x * kTile + threadIdx.x;
  int y = blockIdx.y * kTile + threadIdx.y;
  if (x < columns && y < rows) tile[threadIdx.y][threadIdx.x] = input[y * columns + x];
  __syncthreads();
  x = blockIdx.y * kTile + threadIdx.x;
  y = blockIdx.x * kTile + threadIdx.y;
  if (x < rows && y < columns) output[y * rows + x] = tile[threadIdx.x][threadIdx.y];
}

}  // namespace

void normalize(const float* input, float* output, int rows, int columns, float epsilon,
               cudaStream_t stream) {
  LAUNCH_ROWS(normalize_rows<kThreads>, rows, kThreads, stream, input, output, columns, epsilon);
}

void transpose(const float* input, float* output, int rows, int columns, cudaStream_t stream) {
  const dim3 block(kTile, kTile);
  const dim3 grid((columns + kTile - 1) / kTile, (rows + kTile - 1) / kTile);
  transpose_tiles<<<grid, block, 0, stream>>>(input, output, rows, columns);
  CUDA_CHECK(cudaGetLastError());
}

}  // namespace rownorm
