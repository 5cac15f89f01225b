// Runtime and driver on BR2xx take the prefixes supa and su.
#include <cuda_runtime.h> // expect[biren]: rename
#include <cuda.h> // expect[biren]: rename
#include <cstdio> // ok

int run(float *host, int n, cudaGraph_t graph) // expect[biren]: rename
{
    float *x = nullptr; // ok
    cudaStream_t stream; // expect[biren]: rename
    cudaMalloc(&x, n * sizeof(float)); // expect[biren]: rename
    cudaMemcpyAsync(x, host, n * sizeof(float), cudaMemcpyHostToDevice, stream); // expect[biren]: rename
    cudaStreamSynchronize(stream); // expect[biren]: rename
    cudaGraphExec_t exec; // expect[biren]: rename
    cudaGraphInstantiate(&exec, graph, 0); // expect[biren]: adapt
    cudaMallocAsync(&x, n, stream); // expect[biren]: unknown
    cudaTextureObject_t texture; // expect[biren]: unknown
    cudaDataType_t wide = CUDA_R_64F; // expect[biren]: no-equivalent
    return cudaFree(x) == cudaSuccess ? 0 : 1; // expect[biren]: rename
}

void driver(CUdevice device) // expect[biren]: rename
{
    CUdeviceptr where; // expect[biren]: rename
    CUcontext context; // expect[biren]: rename
    cuDevicePrimaryCtxRetain(&context, device); // expect[biren]: rename
    cuModuleLoad(nullptr, "kernel.ptx"); // expect[biren]: unknown
    int lots = CUDA_VERSION; // expect[biren]: adapt
}

int cudaLikeName(int supaless) // ok
{
    return supaless + 1; // ok
}
