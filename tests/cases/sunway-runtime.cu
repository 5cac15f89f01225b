// Computing cores read main memory, so copies fall away; the kernel itself is written anew.
#include <cuda_runtime.h> // expect[sunway]: rewrite
#include <cuda.h> // expect[sunway]: unknown
#include <nvml.h> // expect[sunway]: unknown
#include <nvToolsExt.h> // expect[sunway]: unknown
#include <nvrtc.h> // expect[sunway]: unknown
#include <cstdio> // ok

__global__ void scale(float *x, int n); // expect[sunway]: rewrite

int run(float *host, int n, dim3 grid) // expect[sunway]: rewrite
{
    float *dev; // ok
    cudaMalloc(&dev, n); // expect[sunway]: adapt
    cudaMemcpy(dev, host, n, cudaMemcpyHostToDevice); // expect[sunway]: adapt
    cudaLaunchKernel((const void *)scale, grid, grid, nullptr, 0, 0); // expect[sunway]: rewrite
    cudaDeviceSynchronize(); // expect[sunway]: adapt
    cudaFree(dev); // expect[sunway]: adapt
    cudaMemcpyAsync(dev, host, n, cudaMemcpyHostToDevice); // expect[sunway]: adapt
    cudaSetDevice(0); // expect[sunway]: unknown
    cudaFuncSetAttribute(scale, cudaFuncAttributeMaxDynamicSharedMemorySize, n); // expect[sunway]: rewrite
    cudaDeviceReset(); // expect[sunway]: adapt
    return 0; // ok
}

void queue(cudaStream_t stream) // expect[sunway]: unknown
{
    cudaStreamSynchronize(stream); // expect[sunway]: unknown
    nvmlInit(); // expect[sunway]: unknown
    nvtxRangePop(); // expect[sunway]: unknown
}

void athread_like(int spawn) // ok
{
    printf("%d\n", spawn); // ok
}
