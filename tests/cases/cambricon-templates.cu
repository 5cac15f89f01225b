// Template libraries for CUDA threads.
#include <cub/cub.cuh> // expect[cambricon]: rewrite
#include <cooperative_groups.h> // expect[cambricon]: rewrite
#include <thrust/device_vector.h> // expect[cambricon]: rewrite
#include <cutlass/numeric_types.h> // expect[cambricon]: rewrite
#include <cuda/barrier> // expect[cambricon]: rewrite
#include <mma.h> // expect[cambricon]: rewrite
#include <vector> // ok

__global__ void step(float *x) // expect[cambricon]: rewrite
{
    auto grid = cooperative_groups::this_grid(); // expect[cambricon]: rewrite
    using Reduce = cub::BlockReduce<float, 128>; // expect[cambricon]: rewrite
    nvcuda::wmma::fragment<nvcuda::wmma::accumulator, 16, 16, 16, float> acc; // expect[cambricon]: rewrite
    nvcuda::wmma::mma_sync(acc, acc, acc, acc); // expect[cambricon]: rewrite
    x[0] = 1.0f; // ok
}

void order(const float *in, float *out, int n) // ok
{
    size_t bytes = 0; // ok
    std::vector<int> kept(16); // ok
    cub::DeviceReduce::Sum(nullptr, bytes, in, out, n); // expect[cambricon]: rewrite
    thrust::device_vector<int> x(16); // expect[cambricon]: rewrite
    thrust::sort(x.begin(), x.end()); // expect[cambricon]: rewrite
    int cubic = n * n * n; // ok
}
