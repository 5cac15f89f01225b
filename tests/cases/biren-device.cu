// Kernels keep their language, 32 lanes to a warp; what was not seen stays unknown.
#include <cooperative_groups.h> // expect[biren]: unknown
#include <cuda_fp16.h> // expect[biren]: drop-in
#include <cub/cub.cuh> // expect[biren]: unknown
#include <thrust/tuple.h> // expect[biren]: drop-in
#include <thrust/device_vector.h> // expect[biren]: unknown
#include <cutlass/cutlass.h> // expect[biren]: unknown
#include <cuda/atomic> // expect[biren]: rename
#include <mma.h> // expect[biren]: unknown

__global__ void step(float *x, __nv_bfloat16 *y, double2 *z) // expect[biren]: fallback
{
    __shared__ float tile[64]; // expect[biren]: drop-in
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[biren]: drop-in
    tile[i & 63] = rsqrtf(x[i]); // expect[biren]: drop-in
    __syncthreads(); // expect[biren]: drop-in
    x[i] = __shfl_down_sync(0xffffffff, tile[i & 63], 1); // expect[biren]: drop-in
    x[i] += __shfl_down(x[i], 1); // expect[biren]: unknown
    float4 wide = make_float4(0, 0, 0, 0); // expect[biren]: drop-in
    atomicAdd(x, expf(wide.x)); // expect[biren]: drop-in
    x[i] = x[i] + 1.0f; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[biren]: adapt
#endif

int warps(int threads) // ok
{
    return threads / 32; // ok
}
