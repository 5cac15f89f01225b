// Runtime calls on the HIP route: names change, a few calls change as well.
#include <cuda_runtime.h> // expect[hygon-dcu]: rename
#include <cstdio> // ok

__global__ void scale(float *x, float a, int n); // expect[hygon-dcu]: drop-in

int run(float *host, int n) // ok
{
    float *x = nullptr; // ok
    cudaStream_t stream; // expect[hygon-dcu]: rename
    cudaDeviceProp prop; // expect[hygon-dcu]: adapt
    cudaGetDeviceProperties(&prop, 0); // expect[hygon-dcu]: rename
    cudaStreamCreate(&stream); // expect[hygon-dcu]: rename
    cudaMalloc(&x, n * sizeof(float)); // expect[hygon-dcu]: rename
    cudaMemcpyAsync(x, host, n * sizeof(float), cudaMemcpyHostToDevice, stream); // expect[hygon-dcu]: rename
    cudaFuncSetAttribute(scale, cudaFuncAttributeMaxDynamicSharedMemorySize, 98304); // expect[hygon-dcu]: adapt
    scale<<<n / 256, 256, 0, stream>>>(x, 2.0f, n); // ok
    if (cudaGetLastError() != cudaSuccess) { // expect[hygon-dcu]: rename
        std::printf("launch failed\n"); // ok
    }
    cudaStreamSynchronize(stream); // expect[hygon-dcu]: rename
    return cudaFree(x) == cudaSuccess ? 0 : 1; // expect[hygon-dcu]: rename
}

void graphs(cudaGraph_t graph) // expect[hygon-dcu]: rename
{
    cudaGraphExec_t exec; // expect[hygon-dcu]: rename
    cudaGraphInstantiate(&exec, graph, 0); // expect[hygon-dcu]: adapt
    cudaGraphNode_t node; // expect[hygon-dcu]: rename
    cudaGraphAddNode(&node, graph, nullptr, 0, nullptr); // expect[hygon-dcu]: unknown
    cudaGraphConditionalHandle handle; // expect[hygon-dcu]: no-equivalent
}

int cudaLikeName(int cudaless) // ok
{
    return cudaless + 1; // ok
}
