// Template libraries and PyTorch on CoreX.
#include <ATen/cuda/CUDAContext.h> // expect[iluvatar]: drop-in
#include <c10/cuda/CUDAGuard.h> // expect[iluvatar]: drop-in
#include <cub/cub.cuh> // expect[iluvatar]: drop-in
#include <cutlass/cutlass.h> // expect[iluvatar]: unknown
#include <thrust/device_vector.h> // expect[iluvatar]: drop-in
#include <thrust/sort.h> // expect[iluvatar]: drop-in

void sort(thrust::device_vector<int> &v) // expect[iluvatar]: drop-in
{
    thrust::sort(v.begin(), v.end()); // expect[iluvatar]: drop-in
}

__global__ void block_sum(float *out, float v) // expect[iluvatar]: drop-in
{
    typedef cub::BlockReduce<float, 256> Reduce; // expect[iluvatar]: drop-in
    out[blockIdx.x] = v; // expect[iluvatar]: drop-in
}

void launch() // ok
{
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[iluvatar]: drop-in
    int lanes = C10_WARP_SIZE; // expect[iluvatar]: adapt
    cutlass::half_t h; // expect[iluvatar]: unknown
}

int plain(int n) // ok
{
    return n + 1; // ok
}
