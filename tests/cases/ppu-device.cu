// PPU device code has 32-lane warps; SAIL keeps the language and renames narrow types and macros.
#include <cooperative_groups.h> // expect[ppu]: drop-in expect[ppu-sail]: drop-in
#include <cuComplex.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cuda/barrier> // expect[ppu]: drop-in expect[ppu-sail]: unknown
#include <cuda_bf16.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cuda_fp16.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cuda_fp8.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <mma.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <nvrtc.h> // expect[ppu]: drop-in expect[ppu-sail]: rename

namespace cg = cooperative_groups;

__global__ void scale(float *x, float a, int n) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    __shared__ float part[64]; // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    part[threadIdx.x % warpSize] = a; // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    __syncthreads(); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    if (i < n) { // ok
        x[i] = fmaxf(x[i] * a, expf(part[0])); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    }
}

__device__ float total(float v, unsigned mask) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    for (int step = warpSize / 2; step > 0; step /= 2) { // expect[ppu]: drop-in expect[ppu-sail]: drop-in
        v += __shfl_xor_sync(mask, v, step, warpSize); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    }
    return v; // ok
}

__device__ unsigned votes(int p, unsigned mask) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    unsigned found = __ballot_sync(mask, p); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    __syncwarp(mask); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    return found; // ok
}

__device__ void add(int *counter, float *sum, float v) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    atomicAdd(counter, 1); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    atomicAdd(sum, v); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    atomicAdd_block(counter, 1); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
}

__device__ half2 largest(half2 a, half2 b) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    return __hmax2(a, b); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
}

__device__ float4 four(float v) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    return make_float4(v, v, v, v); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
}

__device__ __nv_bfloat16 narrow(float v) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    return __float2bfloat16(v); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
}

__device__ float not_a_number() // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    return nanf(""); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
}

__global__ void groups() // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    auto block = cg::this_thread_block(); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    auto tile = cg::tiled_partition<32>(block); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    auto grid = cg::this_grid(); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
}

__global__ void tiles() // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    nvcuda::wmma::fragment<nvcuda::wmma::matrix_a, 16, 16, 16, half, nvcuda::wmma::row_major> a; // expect[ppu]: drop-in expect[ppu-sail]: unknown
    nvcuda::wmma::bmma_sync(a, a, a, a); // expect[ppu]: unknown expect[ppu-sail]: unknown
}

cuFloatComplex one() // expect[ppu]: drop-in expect[ppu-sail]: unknown
{
    return make_cuFloatComplex(1.0f, 0.0f); // expect[ppu]: drop-in expect[ppu-sail]: unknown
}
