// Device code: spelling stays, a wave has 64 lanes.
#include <cuda_fp16.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <cuda_bf16.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in

__device__ float wave_sum(float v) // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
{
    for (int offset = 16; offset > 0; offset /= 2) { // ok
        v += __shfl_xor_sync(0xffffffffu, v, offset); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    }
    return v; // ok
}

__global__ void reduce(const float *x, float *out, int n) // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
{
    __shared__ float tile[256]; // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    tile[threadIdx.x] = i < n ? x[i] : 0.0f; // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    __syncthreads(); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    float sum = wave_sum(tile[threadIdx.x]); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    int lane = threadIdx.x % warpSize; // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    unsigned long long votes = __ballot_sync(~0ull, sum > 0.0f); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    int peers = __match_any_sync(~0ull, lane); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    int total = __reduce_add_sync(~0ull, lane); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    __syncwarp(); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    atomicAdd(out, sum); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    atomicInc((unsigned int *)out, 7u); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    float read = __ldg(x + __popc(lane)); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    out[lane] = sqrtf(read) + __expf(sum) + tanf(read); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    __pipeline_memcpy_async(tile, x, 16); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    out[0] = votes + peers + total; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
__constant__ int ampere; // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
#endif
#ifdef __CUDACC__ // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: drop-in
#endif

__device__ __half2 blend(__half2 a, __half2 b) // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
{
    __half2 sum = __hadd2(a, b); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    __nv_bfloat16 narrow = __float2bfloat16(1.0f); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    __nv_fp8_e4m3 tiny; // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    float4 four = make_float4(1.0f, 2.0f, 3.0f, 4.0f); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
    return __hmul2(sum, b); // expect[metax-c500]: drop-in expect[metax-c500-cu-bridge]: drop-in
}

__global__ void sample(cudaTextureObject_t picture, float *out) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: unknown
{
    out[0] = tex2D<float>(picture, 0.5f, 0.5f); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    int packed = __vadd2(1, 2); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}
