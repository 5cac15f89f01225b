// Every kernel is written anew in XTDK.
#include <cooperative_groups.h> // expect[kunlunxin-p800]: rewrite
#include <cuda_fp16.h> // expect[kunlunxin-p800]: rewrite
#include <cub/cub.cuh> // expect[kunlunxin-p800]: rewrite
#include <thrust/device_vector.h> // expect[kunlunxin-p800]: rewrite
#include <cutlass/cutlass.h> // expect[kunlunxin-p800]: rewrite
#include <cuda/atomic> // expect[kunlunxin-p800]: rewrite
#include <cuComplex.h> // expect[kunlunxin-p800]: rewrite
#include <mma.h> // expect[kunlunxin-p800]: rewrite

__global__ void step(float *x, half *y) // expect[kunlunxin-p800]: rewrite
{
    __shared__ float tile[64]; // expect[kunlunxin-p800]: rewrite
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[kunlunxin-p800]: rewrite
    tile[i & 63] = expf(x[i]); // expect[kunlunxin-p800]: rewrite
    __syncthreads(); // expect[kunlunxin-p800]: rewrite
    x[i] = __shfl_xor_sync(0xffffffff, tile[i & 63], 1); // expect[kunlunxin-p800]: rewrite
    float4 wide = make_float4(0, 0, 0, 0); // expect[kunlunxin-p800]: rewrite
    y[i] = __float2half(wide.x); // expect[kunlunxin-p800]: rewrite
    x[i] = x[i] + 1.0f; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[kunlunxin-p800]: adapt
#endif

int core_count(int clusters) // ok
{
    return clusters * 64; // ok
}
