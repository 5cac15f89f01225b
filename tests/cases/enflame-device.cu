// Kernels on the Enflame GCU: __global__ exists, but a thread is a wide core and the body is written anew.
__device__ float twice(float x) // expect[enflame]: rewrite
{
    return x + x; // ok
}

__global__ void sum(const float *in, float *out, int n) // expect[enflame]: rewrite
{
    __shared__ float part[32]; // expect[enflame]: rewrite
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[enflame]: rewrite
    float v = i < n ? twice(in[i]) : 0.0f; // ok
    v += __shfl_down_sync(0xffffffffu, v, 16); // expect[enflame]: rewrite
    part[0] = v; // ok
    __syncthreads(); // expect[enflame]: rewrite
    atomicAdd(out, part[0]); // expect[enflame]: rewrite
}

int threadCount(int blocks) // ok
{
    return blocks * 256; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[enflame]: adapt
int newer; // ok
#endif
