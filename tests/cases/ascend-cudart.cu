// Runtime calls on Ascend: most change their arguments, kernels and what sizes them are written anew.
#include <cuda_runtime.h> // expect[ascend-910b]: adapt
#include <cstdio> // ok

void memory(float *host, size_t bytes) // ok
{
    float *x = nullptr; // ok
    cudaStream_t stream; // expect[ascend-910b]: rename
    cudaStreamCreate(&stream); // expect[ascend-910b]: rename
    cudaMalloc(&x, bytes); // expect[ascend-910b]: adapt
    cudaMemcpyAsync(x, host, bytes, cudaMemcpyHostToDevice, stream); // expect[ascend-910b]: adapt
    auto kind = cudaMemcpyDeviceToHost; // expect[ascend-910b]: rename
    cudaStreamSynchronize(stream); // expect[ascend-910b]: rename
    cudaFree(x); // expect[ascend-910b]: adapt
    cudaMallocManaged(&x, bytes, cudaMemAttachHost); // expect[ascend-910b]: no-equivalent
    cudaMallocAsync(&x, bytes, stream); // expect[ascend-910b]: adapt
    cudaStreamDestroy(stream); // expect[ascend-910b]: adapt
}

void shapes(const void *kernel) // ok
{
    cudaDeviceProp prop; // expect[ascend-910b]: rewrite
    int blocks = 0; // ok
    cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel, 256, 0); // expect[ascend-910b]: rewrite
    cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, 65536); // expect[ascend-910b]: rewrite
    cudaTextureObject_t texture; // expect[ascend-910b]: rewrite
    if (cudaGetLastError() != cudaSuccess) { // expect[ascend-910b]: adapt
        std::puts("cudaMalloc failed"); // ok
    }
}

void graphs(cudaGraph_t graph) // expect[ascend-910b]: adapt
{
    cudaGraphExec_t exec; // expect[ascend-910b]: adapt
    cudaGraphNode_t node; // expect[ascend-910b]: adapt
    cudaGraphInstantiate(&exec, graph, 0); // expect[ascend-910b]: adapt
    cudaGraphAddNode(&node, graph, nullptr, 0, nullptr); // expect[ascend-910b]: rewrite
    cudaGraphicsResource *shown; // expect[ascend-910b]: unknown
}

int cudaLikeName(int cudaless) // ok
{
    return cudaless + 1; // cudaFree in a comment, ok
}
