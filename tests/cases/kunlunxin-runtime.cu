// The host side keeps CUDA's names on P800; kernels, launch attributes and contexts do not.
#include <cuda_runtime.h> // expect[kunlunxin-p800]: drop-in
#include <cuda.h> // expect[kunlunxin-p800]: drop-in
#include <cstdio> // ok

int run(float *host, int n, cudaGraph_t graph) // expect[kunlunxin-p800]: drop-in
{
    float *x = nullptr; // ok
    cudaStream_t stream; // expect[kunlunxin-p800]: drop-in
    cudaDeviceProp prop; // expect[kunlunxin-p800]: drop-in
    cudaGetDeviceProperties(&prop, 0); // expect[kunlunxin-p800]: drop-in
    cudaStreamCreate(&stream); // expect[kunlunxin-p800]: drop-in
    cudaExecutionContext_t apart; // expect[kunlunxin-p800]: unknown
    cudaLogsDumpToFile(nullptr, "log", 0); // expect[kunlunxin-p800]: unknown
    cudaMalloc(&x, n * sizeof(float)); // expect[kunlunxin-p800]: drop-in
    cudaMemcpyAsync(x, host, n * sizeof(float), cudaMemcpyHostToDevice, stream); // expect[kunlunxin-p800]: drop-in
    cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal); // expect[kunlunxin-p800]: drop-in
    cudaGraphExec_t exec; // expect[kunlunxin-p800]: drop-in
    cudaGraphInstantiate(&exec, graph, 0); // expect[kunlunxin-p800]: adapt
    size_t nodes; // ok
    cudaGraphGetNodes(graph, nullptr, &nodes); // expect[kunlunxin-p800]: drop-in
    int sms = 0; // ok
    cudaDeviceGetAttribute(&sms, cudaDevAttrMultiProcessorCount, 0); // expect[kunlunxin-p800]: adapt
    cudaMemPool_t pool; // expect[kunlunxin-p800]: unknown
    cudaMallocAsync(&x, n, stream); // expect[kunlunxin-p800]: drop-in
    return sms; // ok
}

void attributes(void *kernel, CUcontext *context, CUdevice device) // expect[kunlunxin-p800]: drop-in
{
    cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, 98304); // expect[kunlunxin-p800]: rewrite
    cuCtxCreate(context, 0, device); // expect[kunlunxin-p800]: adapt
    cuCtxSynchronize(); // expect[kunlunxin-p800]: drop-in
    CUmodule module; // expect[kunlunxin-p800]: rewrite
    CUdeviceptr where; // expect[kunlunxin-p800]: drop-in
    cudaTextureObject_t texture; // expect[kunlunxin-p800]: unknown
}

int cudaLikeName(int xpu_count) // ok
{
    return xpu_count + 1; // ok
}
