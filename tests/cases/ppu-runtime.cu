// The CUDA SDK wrapper keeps runtime and driver names but for graphics; SAIL renames them by prefix.
#include <cuda.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cuda_runtime.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cstdio> // ok

#if CUDART_VERSION >= 11000 // expect[ppu]: drop-in expect[ppu-sail]: adapt
#define WITH_POOLS 1 // ok
#endif // ok

int devices() // ok
{
    int count = 0; // ok
    cudaError_t status = cudaGetDeviceCount(&count); // expect[ppu]: drop-in expect[ppu-sail]: rename
    if (status != cudaSuccess) { // expect[ppu]: drop-in expect[ppu-sail]: rename
        std::puts(cudaGetErrorString(status)); // expect[ppu]: drop-in expect[ppu-sail]: rename
    }
    cudaDeviceProp properties; // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaGetDeviceProperties(&properties, 0); // expect[ppu]: drop-in expect[ppu-sail]: rename
    return count; // ok
}

void streams(float *to, const float *from, size_t bytes) // ok
{
    cudaStream_t stream; // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaEvent_t done; // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaStreamCreate(&stream); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaEventCreate(&done); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToDevice, stream); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaEventRecord(done, stream); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaStreamWaitEvent(stream, done, 0); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaStreamSynchronize(stream); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaStreamGetCaptureInfo_v2(stream, nullptr, nullptr, nullptr, nullptr, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
}

void graphs(cudaGraph_t graph) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    cudaGraphExec_t executable; // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaGraphInstantiate(&executable, graph, nullptr, nullptr, 0); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaGraphLaunch(executable, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaGraphExecDestroy(executable); // expect[ppu]: drop-in expect[ppu-sail]: rename
}

void memory(void **p, size_t bytes) // ok
{
    cudaMalloc(p, bytes); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaMallocManaged(p, bytes); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaMallocAsync(p, bytes, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaMemPoolCreate(nullptr, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaIpcMemHandle_t handle; // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaIpcGetMemHandle(&handle, *p); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudaFree(*p); // expect[ppu]: drop-in expect[ppu-sail]: rename
}

void clusters() // ok
{
    cudaOccupancyMaxActiveClusters(nullptr, nullptr, nullptr); // expect[ppu]: no-equivalent expect[ppu-sail]: unknown
    cudaImportExternalMemory(nullptr, nullptr); // expect[ppu]: no-equivalent expect[ppu-sail]: unknown
}

void textures() // ok
{
    cudaTextureObject_t texture = 0; // expect[ppu]: unknown expect[ppu-sail]: unknown
    cudaDestroyTextureObject(texture); // expect[ppu]: unknown expect[ppu-sail]: unknown
}

CUresult load(const void *image) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    CUmodule module; // expect[ppu]: drop-in expect[ppu-sail]: rename
    CUfunction kernel; // expect[ppu]: drop-in expect[ppu-sail]: rename
    CUresult status = cuModuleLoadData(&module, image); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cuModuleGetFunction(&kernel, module, "k"); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cuLaunchKernel(kernel, 1, 1, 1, 64, 1, 1, 0, nullptr, nullptr, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cuGreenCtxCreate(nullptr, nullptr, 0, 0); // expect[ppu]: unknown expect[ppu-sail]: unknown
    return status; // ok
}
