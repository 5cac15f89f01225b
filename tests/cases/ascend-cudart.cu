// Runtime calls on Ascend: most change their arguments, kernels and what sizes them are written anew.
#include <cuda_runtime.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
#include <cstdio> // ok

void memory(float *host, size_t bytes) // ok
{
    float *x = nullptr; // ok
    cudaStream_t stream; // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    cudaStreamCreate(&stream); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    cudaMalloc(&x, bytes); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaMemcpyAsync(x, host, bytes, cudaMemcpyHostToDevice, stream); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    auto kind = cudaMemcpyDeviceToHost; // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    cudaStreamSynchronize(stream); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    cudaFree(x); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaMallocManaged(&x, bytes, cudaMemAttachHost); // expect[ascend-910b]: no-equivalent expect[ascend-910c]: no-equivalent expect[ascend-950]: no-equivalent
    cudaMallocAsync(&x, bytes, stream); // expect[ascend-910b]: adapt expect[ascend-910c]: fallback expect[ascend-950]: fallback
    cudaStreamDestroy(stream); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
}

void shapes(const void *kernel) // ok
{
    cudaDeviceProp prop; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    int blocks = 0; // ok
    cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel, 256, 0); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, 65536); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: adapt
    cudaTextureObject_t texture; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    if (cudaGetLastError() != cudaSuccess) { // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
        std::puts("cudaMalloc failed"); // ok
    }
}

void graphs(cudaGraph_t graph) // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
{
    cudaGraphExec_t exec; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaGraphNode_t node; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaGraphInstantiate(&exec, graph, 0); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaGraphExecUpdate(exec, graph, nullptr); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaGraphExecDestroy(exec); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaGraphDestroy(graph); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaDataType_t wide = CUDA_R_64F; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudaGraphAddNode(&node, graph, nullptr, 0, nullptr); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    cudaGraphicsResource *shown; // expect[ascend-910b]: unknown expect[ascend-910c]: unknown expect[ascend-950]: unknown
}

int cudaLikeName(int cudaless) // ok
{
    return cudaless + 1; // cudaFree in a comment, ok
}
