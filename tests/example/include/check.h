#pragma once

#include <cstdio>
#include <cstdlib>

#include <cuda_runtime.h>

// Stops the program with file and line when a runtime call fails.
#define CUDA_CHECK(call)                                                      \
  do {                                                                        \
    const cudaError_t status_ = (call);                                       \
    if (status_ != cudaSuccess) {                                             \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__,                 \
                   cudaGetErrorString(status_));                              \
      std::exit(EXIT_FAILURE);                                                \
    }                                                                         \
  } while (0)

// One block per row; looks for launch errors at once.
#define LAUNCH_ROWS(kernel, rows, threads, stream, ...)                       \
  do {                                                                        \
    kernel<<<(rows), (threads), 0, (stream)>>>(__VA_ARGS__);                  \
    CUDA_CHECK(cudaPeekAtLastError());                                        \
  } while (0)
