__global__ void scale(float* out, const float* in, int n) {  // expect[hygon-dcu]: drop-in expect[mthreads-mp31]: drop-in expect[ascend-910b]: rewrite
    int i = blockIdx.x * blockDim.x + threadIdx.x;    // expect[hygon-dcu]: drop-in expect[ascend-910b]: rewrite
    float value = i < n ? in[i] : 0.0f;               // ok
    value += __shfl_xor_sync(0xffffffff, value, 16);  // expect[hygon-dcu]: adapt expect[mthreads-mp22]: adapt expect[mthreads-mp31]: drop-in expect[ascend-910b]: rewrite
    __syncthreads();                                  // expect[hygon-dcu]: drop-in expect[mthreads-mp31]: drop-in expect[ascend-910b]: rewrite
    if (i < n) atomicAdd(out, sqrtf(value));          // expect[hygon-dcu]: drop-in expect[ascend-910b]: rewrite
}

float on_the_host(float x) {
    return sqrtf(x);                                  // ok
}

struct Own {
    int warpSpeed;                                    // ok
};
