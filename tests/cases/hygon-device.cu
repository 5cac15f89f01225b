// Device code: spelling mostly stays, lane counts and masks do not.
__device__ float warp_sum(float v) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    for (int offset = 16; offset > 0; offset /= 2) { // ok
        v += __shfl_xor_sync(0xffffffffu, v, offset); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    }
    return v; // ok
}

__global__ void reduce(const float *x, float *out, int n) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    __shared__ float tile[256]; // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    tile[threadIdx.x] = i < n ? x[i] : 0.0f; // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    __syncthreads(); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    float sum = warp_sum(tile[threadIdx.x]); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    int lane = threadIdx.x % warpSize; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    unsigned int active = __activemask(); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    unsigned int votes = __ballot_sync(active, sum > 0.0f); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    unsigned int peers = __match_any_sync(active, lane); // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: unknown
    int total = __reduce_add_sync(active, lane); // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: unknown
    __syncwarp(); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    if (votes == 0 && peers == 0 && total == 0) { // ok
        __trap(); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    }
    atomicAdd(out, sum); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    int bits = __popc(votes); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    float read = __ldg(x + bits); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    int packed = __vadd2(bits, 1); // expect[hygon-dcu]: no-equivalent expect[hygon-dcu-cuda]: unknown
    __pipeline_memcpy_async(tile, x, 16); // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: unknown
    if (__any(packed)) bits = 0; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    out[lane] = read + packed; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: adapt
__constant__ int ampere; // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
#endif

__global__ void sample(cudaTextureObject_t picture, float *out) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    out[0] = tex2D<float>(picture, 0.5f, 0.5f); // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
}
