// Runtime calls on CNRT: other names, and argument orders that differ in places.
#include <cuda_runtime.h> // expect[cambricon]: adapt
#include <cstdio> // ok

void memory(float *host, size_t bytes) // ok
{
    float *x = nullptr; // ok
    cudaStream_t stream; // expect[cambricon]: rename
    cudaStreamCreate(&stream); // expect[cambricon]: rename
    cudaMalloc(&x, bytes); // expect[cambricon]: adapt
    cudaMemcpyAsync(x, host, bytes, cudaMemcpyHostToDevice, stream); // expect[cambricon]: adapt
    cudaMemsetAsync(x, 0, bytes, stream); // expect[cambricon]: adapt
    cudaStreamSynchronize(stream); // expect[cambricon]: rename
    cudaFree(x); // expect[cambricon]: rename
    cudaMallocManaged(&x, bytes, cudaMemAttachHost); // expect[cambricon]: no-equivalent
    cudaMallocAsync(&x, bytes, stream); // expect[cambricon]: adapt
    cudaStreamDestroy(stream); // expect[cambricon]: rename
}

void timing(cudaStream_t stream) // expect[cambricon]: rename
{
    cudaEvent_t start; // expect[cambricon]: rename
    cudaEvent_t stop; // expect[cambricon]: rename
    float ms = 0.0f; // ok
    cudaEventRecord(start, stream); // expect[cambricon]: adapt
    cudaEventElapsedTime(&ms, start, stop); // expect[cambricon]: adapt
    if (cudaGetLastError() != cudaSuccess) { // expect[cambricon]: rename
        std::puts("cudaMalloc failed"); // ok
    }
}

void shapes(const void *kernel) // ok
{
    cudaDeviceProp prop; // expect[cambricon]: adapt
    int blocks = 0; // ok
    cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel, 256, 0); // expect[cambricon]: rewrite
    cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, 65536); // expect[cambricon]: rewrite
    cudaTextureObject_t texture; // expect[cambricon]: rewrite
    cudaProfilerStart(); // expect[cambricon]: unknown
}

void graphs(cudaStream_t stream) // expect[cambricon]: rename
{
    cudaGraph_t graph; // expect[cambricon]: rename
    cudaGraphExec_t exec; // expect[cambricon]: rename
    cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal); // expect[cambricon]: adapt
    cudaStreamEndCapture(stream, &graph); // expect[cambricon]: rename
    cudaGraphInstantiate(&exec, graph, 0); // expect[cambricon]: adapt
    cudaGraphLaunch(exec, stream); // expect[cambricon]: rename
}

int cudaLikeName(int cudaless) // ok
{
    return cudaless + 1; // ok
}
