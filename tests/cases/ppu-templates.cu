// Template libraries and PyTorch on the PPU: ACTLIZE stands for CUTLASS.
#include <ATen/cuda/CUDAContext.h> // expect[ppu]: drop-in expect[ppu-sail]: unknown
#include <c10/cuda/CUDAGuard.h> // expect[ppu]: drop-in expect[ppu-sail]: unknown
#include <cub/cub.cuh> // expect[ppu]: drop-in expect[ppu-sail]: drop-in
#include <cutlass/cutlass.h> // expect[ppu]: adapt expect[ppu-sail]: adapt
#include <thrust/device_vector.h> // expect[ppu]: drop-in expect[ppu-sail]: drop-in
#include <thrust/sort.h> // expect[ppu]: drop-in expect[ppu-sail]: drop-in

void sort(thrust::device_vector<int> &v) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    thrust::sort(v.begin(), v.end()); // expect[ppu]: drop-in expect[ppu-sail]: drop-in
}

__global__ void block_sum(float *out, float v) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    typedef cub::BlockReduce<float, 256> Reduce; // expect[ppu]: drop-in expect[ppu-sail]: drop-in
    out[blockIdx.x] = v; // expect[ppu]: drop-in expect[ppu-sail]: drop-in
}

void launch() // ok
{
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[ppu]: drop-in expect[ppu-sail]: unknown
    int lanes = C10_WARP_SIZE; // expect[ppu]: drop-in expect[ppu-sail]: unknown
    cutlass::half_t h; // expect[ppu]: adapt expect[ppu-sail]: adapt
    using arch = cutlass::arch::Sm90; // expect[ppu]: unknown expect[ppu-sail]: unknown
}

int plain(int n) // ok
{
    return n + 1; // ok
}
