// Host calls follow PhotoNs's shim over hthreads; a cluster is the device, kernels go by name.
#include <cuda_runtime.h> // expect[tianhe]: rewrite
#include <nvml.h> // expect[tianhe]: unknown
#include <nvToolsExt.h> // expect[tianhe]: unknown
#include <nvrtc.h> // expect[tianhe]: unknown
#include <cstdio> // ok

__global__ void scale(float *x, int n); // expect[tianhe]: rewrite

int run(float *host, int n, dim3 grid) // expect[tianhe]: rewrite
{
    float *dev; // ok
    cudaSetDevice(0); // expect[tianhe]: adapt
    cudaMalloc(&dev, n); // expect[tianhe]: adapt
    cudaMemcpy(dev, host, n, cudaMemcpyHostToDevice); // expect[tianhe]: adapt
    cudaLaunchKernel((const void *)scale, grid, grid, nullptr, 0, 0); // expect[tianhe]: rewrite
    cudaDeviceSynchronize(); // expect[tianhe]: adapt
    cudaFree(dev); // expect[tianhe]: rename
    cudaGetLastError(); // expect[tianhe]: unknown
    cudaFuncSetAttribute(scale, cudaFuncAttributeMaxDynamicSharedMemorySize, n); // expect[tianhe]: rewrite
    return 0; // ok
}

void driver(CUmodule module) // expect[tianhe]: unknown
{
    cuInit(0); // expect[tianhe]: adapt
    cuModuleLoad(&module, "kernels.dat"); // expect[tianhe]: adapt
    cuMemAlloc(nullptr, 0); // expect[tianhe]: unknown
    cudaEvent_t tick; // expect[tianhe]: adapt
    cudaStream_t stream; // expect[tianhe]: unknown
}

void hthread_like(int group) // ok
{
    printf("%d\n", group); // ok
}
