// CUB, Thrust, cooperative groups, matrix fragments, libcu++ and CUTLASS.
#include <cooperative_groups.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <cooperative_groups/reduce.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: drop-in
#include <cub/cub.cuh> // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
#include <cuda/std/limits> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: drop-in
#include <cute/tensor.hpp> // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
#include <cutlass/cutlass.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: rename
#include <mma.h> // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
#include <thrust/device_vector.h> // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
#include <algorithm> // ok

__global__ void block(const float *x, float *out) // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
{
    using Reduce = cub::BlockReduce<float, 256>; // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    using Warp = cub::WarpReduce<float>; // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    auto group = cooperative_groups::this_thread_block(); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    auto active = cooperative_groups::coalesced_threads(); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    auto grid = cooperative_groups::this_grid(); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    nvcuda::wmma::fragment<nvcuda::wmma::matrix_a, 16, 16, 16, __half, nvcuda::wmma::row_major> a; // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    nvcuda::wmma::bmma_sync(a, a, a, a); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    cutlass::half_t half_value; // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: rename
    cutlass::arch::cp_async_wait<0>(); // expect[metax-c500]: fallback expect[metax-c500-cu-bridge]: fallback
    cutlass::arch::ClusterBarrier barrier; // expect[metax-c500]: rewrite expect[metax-c500-cu-bridge]: rewrite
    auto shape = cute::make_shape(1, 2); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    using Atom = cute::SM80_16x8x16_F32F16F16F32_TN; // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    cuda::barrier<cuda::thread_scope_block> *gate = nullptr; // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    out[0] = x[0]; // ok
}

void sorted(thrust::device_vector<int> &keys) // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
{
    thrust::sort(keys.begin(), keys.end()); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    thrust::set_union_by_key(keys.begin(), keys.end()); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    std::sort(keys.begin(), keys.end()); // ok
}
