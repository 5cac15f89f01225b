// CoreX device code: 64 lanes, half and bfloat16 with gaps, no PTX.
#include <cooperative_groups.h> // expect[iluvatar]: drop-in
#include <cuComplex.h> // expect[iluvatar]: unknown
#include <cuda/barrier> // expect[iluvatar]: unknown
#include <cuda_bf16.h> // expect[iluvatar]: drop-in
#include <cuda_fp16.h> // expect[iluvatar]: drop-in
#include <mma.h> // expect[iluvatar]: drop-in
#include <nvrtc.h> // expect[iluvatar]: unknown

namespace cg = cooperative_groups;

__global__ void scale(float *x, float a, int n) // expect[iluvatar]: drop-in
{
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[iluvatar]: drop-in
    __shared__ float part[64]; // expect[iluvatar]: drop-in
    part[threadIdx.x % warpSize] = a; // expect[iluvatar]: drop-in
    __syncthreads(); // expect[iluvatar]: drop-in
    if (i < n) { // ok
        x[i] = fmaxf(x[i] * a, expf(part[0])); // expect[iluvatar]: drop-in
    }
}

__device__ float total(float v, unsigned mask) // expect[iluvatar]: drop-in
{
    for (int step = warpSize / 2; step > 0; step /= 2) { // expect[iluvatar]: drop-in
        v += __shfl_xor_sync(mask, v, step, warpSize); // expect[iluvatar]: adapt
    }
    return v; // ok
}

__device__ unsigned votes(int p, unsigned mask) // expect[iluvatar]: drop-in
{
    unsigned found = __ballot_sync(mask, p); // expect[iluvatar]: unknown
    __syncwarp(mask); // expect[iluvatar]: drop-in
    return found; // ok
}

__device__ void add(int *counter, float *sum, float v) // expect[iluvatar]: drop-in
{
    atomicAdd(counter, 1); // expect[iluvatar]: drop-in
    atomicAdd(sum, v); // expect[iluvatar]: drop-in
    atomicAdd_block(counter, 1); // expect[iluvatar]: unknown
}

__device__ half2 largest(half2 a, half2 b) // expect[iluvatar]: drop-in
{
    return __hmax2(a, b); // expect[iluvatar]: adapt
}

__device__ float4 four(float v) // expect[iluvatar]: drop-in
{
    return make_float4(v, v, v, v); // expect[iluvatar]: drop-in
}

__device__ float not_a_number() // expect[iluvatar]: drop-in
{
    return nanf(""); // expect[iluvatar]: adapt
}

__global__ void groups() // expect[iluvatar]: drop-in
{
    auto block = cg::this_thread_block(); // expect[iluvatar]: drop-in
    auto tile = cg::tiled_partition<32>(block); // expect[iluvatar]: drop-in
    auto grid = cg::this_grid(); // expect[iluvatar]: unknown
}

__global__ void tiles() // expect[iluvatar]: drop-in
{
    nvcuda::wmma::fragment<nvcuda::wmma::matrix_a, 16, 16, 16, half, nvcuda::wmma::row_major> a; // expect[iluvatar]: unknown
    nvcuda::wmma::bmma_sync(a, a, a, a); // expect[iluvatar]: unknown
}

cuFloatComplex one() // expect[iluvatar]: unknown
{
    return make_cuFloatComplex(1.0f, 0.0f); // expect[iluvatar]: unknown
}
