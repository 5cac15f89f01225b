// Runtime: mc* names natively, CUDA names kept by cu-bridge.
#include <cuda_runtime.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <cstdio> // ok

int allocate(float **x, size_t n) // ok
{
    cudaError_t status = cudaMalloc((void **)x, n); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    if (status != cudaSuccess) { // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
        printf("%s\n", cudaGetErrorString(status)); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    }
    cudaStream_t stream; // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cudaMemcpyAsync(*x, nullptr, n, cudaMemcpyHostToDevice, stream); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cudaMallocAsync((void **)x, n, stream); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cudaStreamSynchronize(stream); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    int answer = allocate(x, n - 1); // ok
    return answer; // ok
}

void ask(int device) // ok
{
    cudaDeviceProp properties; // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    cudaGetDeviceProperties(&properties, device); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    int major = 0; // ok
    cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, device); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
#if CUDART_VERSION >= 12000 // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    cudaLibraryUnload(nullptr); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#endif
}

void picture(cudaTextureObject_t *object, const cudaResourceDesc *resource) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: unknown
{
    cudaCreateTextureObject(object, resource, nullptr, nullptr); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: unknown
    cudaGraphConditionalHandle handle; // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}
