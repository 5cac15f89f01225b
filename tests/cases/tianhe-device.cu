// Nothing of SIMT is left: 24 DSP cores with scratchpads take the place of grids, blocks and warps.
#include <cooperative_groups.h> // expect[tianhe]: rewrite
#include <cuda_fp16.h> // expect[tianhe]: rewrite
#include <cuComplex.h> // expect[tianhe]: rewrite
#include <cub/cub.cuh> // expect[tianhe]: rewrite
#include <thrust/sort.h> // expect[tianhe]: rewrite
#include <cutlass/cutlass.h> // expect[tianhe]: rewrite
#include <cuda/atomic> // expect[tianhe]: rewrite
#include <mma.h> // expect[tianhe]: rewrite
#include <curand_kernel.h> // expect[tianhe]: rewrite

__global__ void step(double *x) // expect[tianhe]: rewrite
{
    __shared__ double tile[64]; // expect[tianhe]: rewrite
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[tianhe]: rewrite
    tile[i & 63] = rsqrt(x[i]); // expect[tianhe]: rewrite
    __syncthreads(); // expect[tianhe]: rewrite
    float4 wide = make_float4(0, 0, 0, 0); // expect[tianhe]: rewrite
    x[i] = __shfl_down_sync(0xffffffff, tile[i & 63], 1); // expect[tianhe]: rewrite
    x[i] = x[i] + 1.0; // ok
}

double rest(double x) // ok
{
    return x / 32.0; // ok
}
