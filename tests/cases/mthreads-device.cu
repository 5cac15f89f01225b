// Kernels on MUSA keep their language; lanes, votes and version macros need a look.
#include <cooperative_groups.h> // expect[mthreads]: drop-in
#include <cuda_fp16.h> // expect[mthreads]: rename
#include <cuda_bf16.h> // expect[mthreads]: rename

__device__ float across(float v) // expect[mthreads]: drop-in
{
    int lane = 0; // ok
    v += __shfl_xor_sync(0xffffffff, v, 16); // expect[mthreads]: adapt
    if (__all_sync(0xffffffff, lane < warpSize)) return v; // expect[mthreads]: adapt
    unsigned votes = __ballot_sync(0xffffffff, v > 0.0f); // expect[mthreads]: adapt
    __syncwarp(); // expect[mthreads]: adapt
    return v + __shfl(v, lane); // expect[mthreads]: adapt
}

__global__ void step(float *x, __nv_bfloat16 *y, half *z) // expect[mthreads]: rename
{
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[mthreads]: drop-in
    float4 wide = make_float4(0, 0, 0, 0); // expect[mthreads]: drop-in
    atomicAdd(x, expf(wide.x)); // expect[mthreads]: drop-in
    z[i] = __float2half(x[i]); // expect[mthreads]: drop-in
    auto grid = cooperative_groups::this_grid(); // expect[mthreads]: drop-in
    x[i] = __saturatef(x[i]); // expect[mthreads]: unknown
    x[i] = x[i] + 1.0f; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[mthreads]: adapt
#endif
#ifdef __CUDACC__ // expect[mthreads]: adapt
#endif
