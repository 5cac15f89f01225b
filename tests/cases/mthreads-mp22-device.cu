// Kernels on MUSA keep their language; lanes, votes and version macros need a look.
#include <cooperative_groups.h> // expect[mthreads-mp22]: drop-in
#include <cuda_fp16.h> // expect[mthreads-mp22]: rename
#include <cuda_bf16.h> // expect[mthreads-mp22]: rename

__device__ float across(float v) // expect[mthreads-mp22]: drop-in
{
    int lane = 0; // ok
    v += __shfl_xor_sync(0xffffffff, v, 16); // expect[mthreads-mp22]: adapt
    if (__all_sync(0xffffffff, lane < warpSize)) return v; // expect[mthreads-mp22]: adapt
    unsigned votes = __ballot_sync(0xffffffff, v > 0.0f); // expect[mthreads-mp22]: adapt
    __syncwarp(); // expect[mthreads-mp22]: adapt
    return v + __shfl(v, lane); // expect[mthreads-mp22]: adapt
}

__global__ void step(float *x, __nv_bfloat16 *y, half *z) // expect[mthreads-mp22]: rename
{
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[mthreads-mp22]: drop-in
    float4 wide = make_float4(0, 0, 0, 0); // expect[mthreads-mp22]: drop-in
    atomicAdd(x, expf(wide.x)); // expect[mthreads-mp22]: drop-in
    z[i] = __float2half(x[i]); // expect[mthreads-mp22]: drop-in
    auto grid = cooperative_groups::this_grid(); // expect[mthreads-mp22]: drop-in
    x[i] = __saturatef(x[i]); // expect[mthreads-mp22]: unknown
    x[i] = x[i] + 1.0f; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[mthreads-mp22]: adapt
#endif
#ifdef __CUDACC__ // expect[mthreads-mp22]: adapt
#endif

__constant__ float weights[4]; // expect[mthreads-mp22]: drop-in

__global__ void quantize(__nv_fp8_e4m3 *out, double *bits) // expect[mthreads-mp22]: unknown
{
    bits[0] = __longlong_as_double(__double_as_longlong(bits[0]) + __popcll(7ull)); // expect[mthreads-mp22]: drop-in
    int odds = __ffs(6); // expect[mthreads-mp22]: unknown
    int even = 2; // ok
}
