// Kernels on Ascend 910B: there are no threads inside a block, so the body is written anew.
__device__ float twice(float x) // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rename
{
    return x + x; // ok
}

__global__ void sum(const float *in, float *out, int n) // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
{
    __shared__ float part[32]; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rename
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
    float v = i < n ? twice(in[i]) : 0.0f; // ok
    v += __shfl_down_sync(0xffffffffu, v, 16); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: adapt
    part[0] = v; // ok
    __syncthreads(); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rename
    atomicAdd(out, part[0]); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: adapt
}

int threadCount(int blocks) // ok
{
    return blocks * 256; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
int newer; // ok
#endif
