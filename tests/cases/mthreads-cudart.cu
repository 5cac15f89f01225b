// The runtime on MUSA: renamed call by call, without stream-ordered allocation.
#include <cuda_runtime.h> // expect[mthreads]: rename

__global__ void fill(float *x); // expect[mthreads]: drop-in

cudaError_t allocate(float **x, size_t bytes, cudaStream_t stream) // expect[mthreads]: rename
{
    int musaDevice = 0; // ok
    cudaMalloc(x, bytes); // expect[mthreads]: rename
    cudaMallocAsync(x, bytes, stream); // expect[mthreads]: no-equivalent
    cudaMemPool_t pool; // expect[mthreads]: unknown
    cudaStreamCaptureMode mode = cudaStreamCaptureModeGlobal; // expect[mthreads]: rename
    cudaThreadExchangeStreamCaptureMode(&mode); // expect[mthreads]: no-equivalent
    cudaGraph_t graph; // expect[mthreads]: rename
    cudaGraphExec_t exec; // expect[mthreads]: rename
    cudaGraphInstantiate(&exec, graph, 0); // expect[mthreads]: adapt
    cudaDeviceProp about; // expect[mthreads]: adapt
    cudaGetDeviceProperties(&about, 0); // expect[mthreads]: rename
    int major = 0; // ok
    cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0); // expect[mthreads]: adapt
    cudaFuncSetAttribute(fill, cudaFuncAttributeMaxDynamicSharedMemorySize, 65536); // expect[mthreads]: adapt
    cudaGraphLaunch(exec, stream); // expect[mthreads]: rename
    cudaFreeAsync(*x, stream); // expect[mthreads]: no-equivalent
    return cudaGetLastError(); // expect[mthreads]: rename
}

#if CUDART_VERSION >= 12000 // expect[mthreads]: adapt
#endif
#if CUBLAS_VERSION >= 12000 // expect[mthreads]: adapt
#endif
