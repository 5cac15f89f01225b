#pragma once

namespace rownorm {

constexpr int kWarp = 32;

// Sum over the lanes of a warp; every lane gets it.
template <typename T>
__device__ __forceinline__ T warp_sum(T value) {
#pragma unroll
  for (int offset = kWarp / 2; offset > 0; offset >>= 1) {
    value += __shfl_xor_sync(0xffffffff, value, offset);
  }
  return value;
}

__device__ __forceinline__ unsigned lane_id() {
  unsigned lane;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(lane));
  return lane;
}

// Sum over the threads of a block of at most 1024; every thread gets it.
template <typename T>
__device__ T block_sum(T value) {
  __shared__ T partial[kWarp];
  const int warp = threadIdx.x / kWarp;
  value = warp_sum(value);
  if (lane_id() == 0) partial[warp] = value;
  __syncthreads();
  const int warps = (blockDim.x + kWarp - 1) / kWarp;
  value = threadIdx.x < warps ? partial[threadIdx.x] : T(0);
  if (warp == 0) {
    value = warp_sum(value);
    if (threadIdx.x == 0) partial[0] = value;
  }
  __syncthreads();
  return partial[0];
}

}  // namespace rownorm
