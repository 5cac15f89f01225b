// Runtime calls on the HIP route: names change, a few calls change as well.
#include <cuda_runtime.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
#include <cstdio> // ok

__global__ void scale(float *x, float a, int n); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in

int run(float *host, int n) // ok
{
    float *x = nullptr; // ok
    cudaStream_t stream; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cudaDeviceProp prop; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    cudaGetDeviceProperties(&prop, 0); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cudaStreamCreate(&stream); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cudaMalloc(&x, n * sizeof(float)); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cudaMemcpyAsync(x, host, n * sizeof(float), cudaMemcpyHostToDevice, stream); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cudaFuncSetAttribute(scale, cudaFuncAttributeMaxDynamicSharedMemorySize, 98304); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    scale<<<n / 256, 256, 0, stream>>>(x, 2.0f, n); // ok
    if (cudaGetLastError() != cudaSuccess) { // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
        std::printf("launch failed\n"); // ok
    }
    cudaStreamSynchronize(stream); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    return cudaFree(x) == cudaSuccess ? 0 : 1; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
}

void graphs(cudaGraph_t graph) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    cudaGraphExec_t exec; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cudaGraphInstantiate(&exec, graph, 0); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    cudaGraphNode_t node; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cudaGraphAddNode(&node, graph, nullptr, 0, nullptr); // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
    cudaGraphConditionalHandle handle; // expect[hygon-dcu]: no-equivalent expect[hygon-dcu-cuda]: unknown
}

int cudaLikeName(int cudaless) // ok
{
    return cudaless + 1; // ok
}
