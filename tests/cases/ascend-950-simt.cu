// SIMT on Ascend 950: most device names stay, some look alike and mean something else.
#include <cooperative_groups.h> // expect[ascend-950]: rename expect[ascend-910c]: rewrite
#include <cuda_fp16.h> // expect[ascend-950]: rename

__constant__ float table[16]; // expect[ascend-950]: adapt

__device__ __forceinline__ float blend(half2 a, half2 b) // expect[ascend-950]: adapt
{
    half2 c = __hfma2(a, b, a); // expect[ascend-950]: rename
    half2 d = __hmax2(c, b); // expect[ascend-950]: rename
    int endless = __hisinf(__low2half(d)); // expect[ascend-950]: adapt
    half2 spread = __half2half2(__low2half(d)); // expect[ascend-950]: adapt
    return __half2float(__high2half(spread)); // expect[ascend-950]: drop-in
}

__global__ void __launch_bounds__(256, 2) reduce(const float *in, float3 *packed, double *wide) // expect[ascend-950]: adapt
{
    extern __shared__ float tile[]; // expect[ascend-950]: rename
    float v = __ldg(in + threadIdx.x); // expect[ascend-950]: adapt
    v = expf(v) + sqrtf(v); // expect[ascend-950]: drop-in
    v += exp(v) + __expf(v); // expect[ascend-950]: adapt
    float3 p = make_float3(v, v, v); // expect[ascend-950]: adapt
    double2 pair; // expect[ascend-950]: no-equivalent
    v += __shfl_xor_sync(0xffffffffu, v, 8); // expect[ascend-950]: adapt
    unsigned votes = __ballot_sync(0xffffffffu, v > 0.0f); // expect[ascend-950]: adapt
    int lanes = __popc(votes) + __popcll(votes); // expect[ascend-950]: rename
    lanes += __ffs(votes); // expect[ascend-950]: adapt
    __syncwarp(); // expect[ascend-950]: adapt
    __threadfence(); // expect[ascend-950]: rename
    atomicAdd_system(&lanes, 1); // expect[ascend-950]: unknown
    int peers = __match_any_sync(0xffffffffu, lanes); // expect[ascend-950]: rewrite
    auto block = cooperative_groups::this_thread_block(); // expect[ascend-950]: drop-in
    auto grid = cooperative_groups::this_grid(); // expect[ascend-950]: rewrite
    printf("%d\n", peers); // expect[ascend-950]: adapt
    int top = max(lanes, peers); // expect[ascend-950]: adapt
    tile[0] = v; // ok
}

void host(float *x, size_t bytes, const void *kernel, void **args) // ok
{
    int width = 0; // ok
    cudaMallocManaged(&x, bytes); // expect[ascend-950]: no-equivalent expect[ascend-910c]: adapt
    cudaMemPool_t pool; // expect[ascend-950]: no-equivalent expect[ascend-910c]: no-equivalent expect[ascend-910b]: adapt
    cudaLaunchKernel(kernel, dim3(1), dim3(256), args, 0, 0); // expect[ascend-950]: adapt
    cudaDeviceGetAttribute(&width, cudaDevAttrWarpSize, 0); // expect[ascend-950]: adapt expect[ascend-910c]: rewrite
    if (CUDART_VERSION > 11000) width = 1; // expect[ascend-950]: adapt expect[ascend-910b]: adapt expect[ascend-910c]: adapt
}
