// Kernels on the Cambricon MLU: tasks on cores, so the body is written anew in BANG C.
__device__ float twice(float x) // expect[cambricon]: rewrite
{
    return x + x; // ok
}

__global__ void sum(const float *in, float *out, int n) // expect[cambricon]: rewrite
{
    __shared__ float part[32]; // expect[cambricon]: rewrite
    int i = blockIdx.x * blockDim.x + threadIdx.x; // expect[cambricon]: rewrite
    float v = i < n ? twice(in[i]) : 0.0f; // ok
    v += __shfl_down_sync(0xffffffffu, v, 16); // expect[cambricon]: rewrite
    part[0] = v; // ok
    __syncthreads(); // expect[cambricon]: rewrite
    atomicAdd(out, part[0]); // expect[cambricon]: rewrite
}

int threadCount(int blocks) // ok
{
    return blocks * 256; // ok
}

#if __CUDA_ARCH__ >= 800 // expect[cambricon]: adapt
int newer; // ok
#endif
