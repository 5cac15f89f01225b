// Template libraries for CUDA threads.
#include <cub/cub.cuh> // expect[enflame]: rewrite
#include <cooperative_groups.h> // expect[enflame]: rewrite
#include <thrust/device_vector.h> // expect[enflame]: rewrite
#include <cutlass/numeric_types.h> // expect[enflame]: rewrite
#include <cuda/barrier> // expect[enflame]: rewrite
#include <mma.h> // expect[enflame]: rewrite
#include <vector> // ok

__global__ void step(float *x) // expect[enflame]: rewrite
{
    auto grid = cooperative_groups::this_grid(); // expect[enflame]: rewrite
    using Reduce = cub::BlockReduce<float, 128>; // expect[enflame]: rewrite
    nvcuda::wmma::fragment<nvcuda::wmma::accumulator, 16, 16, 16, float> acc; // expect[enflame]: rewrite
    nvcuda::wmma::mma_sync(acc, acc, acc, acc); // expect[enflame]: rewrite
    x[0] = 1.0f; // ok
}

void order(const float *in, float *out, int n) // ok
{
    size_t bytes = 0; // ok
    std::vector<int> kept(16); // ok
    cub::DeviceReduce::Sum(nullptr, bytes, in, out, n); // expect[enflame]: rewrite
    thrust::device_vector<int> x(16); // expect[enflame]: rewrite
    thrust::sort(x.begin(), x.end()); // expect[enflame]: rewrite
    int cubic = n * n * n; // ok
}
