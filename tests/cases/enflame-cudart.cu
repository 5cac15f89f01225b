// Runtime calls on topsruntime: mostly the same calls with the prefix tops.
#include <cuda_runtime.h> // expect[enflame]: rename
#include <cstdio> // ok

void memory(float *host, size_t bytes) // ok
{
    float *x = nullptr; // ok
    cudaStream_t stream; // expect[enflame]: rename
    cudaStreamCreate(&stream); // expect[enflame]: rename
    cudaMalloc(&x, bytes); // expect[enflame]: rename
    cudaMemcpyAsync(x, host, bytes, cudaMemcpyHostToDevice, stream); // expect[enflame]: rename
    cudaStreamSynchronize(stream); // expect[enflame]: rename
    cudaFree(x); // expect[enflame]: rename
    cudaMallocHost(&host, bytes); // expect[enflame]: adapt
    cudaMallocManaged(&x, bytes, cudaMemAttachHost); // expect[enflame]: adapt
    cudaMallocAsync(&x, bytes, stream); // expect[enflame]: adapt
    cudaStreamCreateWithPriority(&stream, cudaStreamNonBlocking, -1); // expect[enflame]: adapt
    int least = 0, greatest = 0; // ok
    cudaDeviceGetStreamPriorityRange(&least, &greatest); // expect[enflame]: no-equivalent
    cudaMemcpy2D(x, 0, host, 0, 0, 0, cudaMemcpyDeviceToHost); // expect[enflame]: unknown
    if (cudaGetLastError() != cudaSuccess) { // expect[enflame]: rename
        std::puts("cudaMalloc failed"); // ok
    }
}

void shapes(const void *kernel) // ok
{
    cudaDeviceProp prop; // expect[enflame]: adapt
    int blocks = 0; // ok
    cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel, 256, 0); // expect[enflame]: rewrite
    cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, 65536); // expect[enflame]: rewrite
    cudaLaunchKernel(kernel, 1, 12, nullptr, 0, nullptr); // expect[enflame]: adapt
    cudaTextureObject_t texture; // expect[enflame]: unknown
    cudaProfilerStart(); // expect[enflame]: unknown
}

void graphs(cudaStream_t stream) // expect[enflame]: rename
{
    cudaGraph_t graph; // expect[enflame]: rename
    cudaGraphExec_t exec; // expect[enflame]: rename
    cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal); // expect[enflame]: rename
    cudaStreamEndCapture(stream, &graph); // expect[enflame]: rename
    cudaGraphInstantiate(&exec, graph, 0); // expect[enflame]: adapt
    cudaGraphLaunch(exec, stream); // expect[enflame]: rename
}

int cudaLikeName(int cudaless) // ok
{
    return cudaless + 1; // ok
}
