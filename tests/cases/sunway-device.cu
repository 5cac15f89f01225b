// Nothing of SIMT is left: 64 cores with scratchpads take the place of grids, blocks and warps.
#include <cooperative_groups.h> // expect[sunway]: rewrite
#include <cuda_fp16.h> // expect[sunway]: rewrite
#include <cuComplex.h> // expect[sunway]: rewrite
#include <cub/cub.cuh> // expect[sunway]: rewrite
#include <thrust/sort.h> // expect[sunway]: rewrite
#include <cutlass/cutlass.h> // expect[sunway]: rewrite
#include <cuda/atomic> // expect[sunway]: rewrite
#include <mma.h> // expect[sunway]: rewrite
#include <curand_kernel.h> // expect[sunway]: rewrite

__global__ void step(double *x) // expect[sunway]: rewrite
{
    __shared__ double tile[64]; // expect[sunway]: rewrite
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[sunway]: rewrite
    tile[i & 63] = rsqrt(x[i]); // expect[sunway]: rewrite
    __syncthreads(); // expect[sunway]: rewrite
    float4 wide = make_float4(0, 0, 0, 0); // expect[sunway]: rewrite
    x[i] = __shfl_down_sync(0xffffffff, tile[i & 63], 1); // expect[sunway]: rewrite
    x[i] = x[i] + 1.0; // ok
}

double rest(double x) // ok
{
    return x / 32.0; // ok
}
