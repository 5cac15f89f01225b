// hipCUB, rocThrust, cooperative groups, matrix fragments and CUTLASS.
#include <cooperative_groups.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <cooperative_groups/reduce.h> // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: unknown
#include <cub/cub.cuh> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
#include <cuda_fp16.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
#include <cutlass/cutlass.h> // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: unknown
#include <mma.h> // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: rewrite
#include <thrust/device_vector.h> // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: unknown
#include <algorithm> // ok

__global__ void block(const float *x, float *out) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    using Reduce = cub::BlockReduce<float, 256>; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    using Warp = cub::WarpReduce<float>; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: adapt
    auto tile = cooperative_groups::this_thread_block(); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: unknown
    float total = cooperative_groups::reduce(tile, x[0], cooperative_groups::plus<float>()); // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: unknown
    nvcuda::wmma::fragment<nvcuda::wmma::matrix_a, 16, 16, 16, __half, nvcuda::wmma::row_major> a; // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: rewrite
    out[0] = total; // ok
}

__device__ __half2 blend(__half2 a, __half2 b) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    __half2 sum = __hadd2(a, b); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    __nv_bfloat16 narrow = __float2bfloat16(1.0f); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    __nv_fp8_e4m3 tiny; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: rewrite
    return __hmul2(sum, b); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
}

void sorted(thrust::device_vector<int> &keys) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: unknown
{
    thrust::sort(thrust::device, keys.begin(), keys.end()); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: unknown
    thrust::sort(thrust::cuda::par, keys.begin(), keys.end()); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    std::sort(keys.begin(), keys.end()); // ok
}
