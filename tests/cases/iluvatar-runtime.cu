// CoreX keeps the runtime's and the driver's names; versions, graphs and handles of CUDA 11 and later differ.
#include <cuda.h> // expect[iluvatar]: drop-in
#include <cuda_runtime.h> // expect[iluvatar]: drop-in
#include <cstdio> // ok

#if CUDART_VERSION >= 11000 // expect[iluvatar]: adapt
#define WITH_POOLS 1 // ok
#endif // ok

int devices() // ok
{
    int count = 0; // ok
    cudaError_t status = cudaGetDeviceCount(&count); // expect[iluvatar]: drop-in
    if (status != cudaSuccess) { // expect[iluvatar]: drop-in
        std::puts(cudaGetErrorString(status)); // expect[iluvatar]: drop-in
    }
    cudaDeviceProp properties; // expect[iluvatar]: drop-in
    cudaGetDeviceProperties(&properties, 0); // expect[iluvatar]: drop-in
    return count; // ok
}

void streams(float *to, const float *from, size_t bytes) // ok
{
    cudaStream_t stream; // expect[iluvatar]: drop-in
    cudaEvent_t done; // expect[iluvatar]: drop-in
    cudaStreamCreate(&stream); // expect[iluvatar]: drop-in
    cudaEventCreate(&done); // expect[iluvatar]: drop-in
    cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToDevice, stream); // expect[iluvatar]: drop-in
    cudaEventRecord(done, stream); // expect[iluvatar]: drop-in
    cudaStreamWaitEvent(stream, done, 0); // expect[iluvatar]: drop-in
    cudaStreamSynchronize(stream); // expect[iluvatar]: drop-in
    cudaStreamGetCaptureInfo_v2(stream, nullptr, nullptr, nullptr, nullptr, nullptr); // expect[iluvatar]: unknown
}

void graphs(cudaGraph_t graph) // expect[iluvatar]: drop-in
{
    cudaGraphExec_t executable; // expect[iluvatar]: drop-in
    cudaGraphInstantiate(&executable, graph, nullptr, nullptr, 0); // expect[iluvatar]: adapt
    cudaGraphLaunch(executable, nullptr); // expect[iluvatar]: drop-in
    cudaGraphExecDestroy(executable); // expect[iluvatar]: drop-in
}

void memory(void **p, size_t bytes) // ok
{
    cudaMalloc(p, bytes); // expect[iluvatar]: drop-in
    cudaMallocManaged(p, bytes); // expect[iluvatar]: drop-in
    cudaMallocAsync(p, bytes, nullptr); // expect[iluvatar]: drop-in
    cudaMemPoolCreate(nullptr, nullptr); // expect[iluvatar]: unknown
    cudaIpcMemHandle_t handle; // expect[iluvatar]: drop-in
    cudaIpcGetMemHandle(&handle, *p); // expect[iluvatar]: drop-in
    cudaFree(*p); // expect[iluvatar]: drop-in
}

void textures() // ok
{
    cudaTextureObject_t texture = 0; // expect[iluvatar]: unknown
    cudaDestroyTextureObject(texture); // expect[iluvatar]: unknown
}

CUresult load(const void *image) // expect[iluvatar]: drop-in
{
    CUmodule module; // expect[iluvatar]: drop-in
    CUfunction kernel; // expect[iluvatar]: drop-in
    CUresult status = cuModuleLoadData(&module, image); // expect[iluvatar]: drop-in
    cuModuleGetFunction(&kernel, module, "k"); // expect[iluvatar]: drop-in
    cuLaunchKernel(kernel, 1, 1, 1, 64, 1, 1, 0, nullptr, nullptr, nullptr); // expect[iluvatar]: drop-in
    cuGreenCtxCreate(nullptr, nullptr, 0, 0); // expect[iluvatar]: unknown
    return status; // ok
}
