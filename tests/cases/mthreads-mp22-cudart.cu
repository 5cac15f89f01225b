// The runtime on MUSA: renamed call by call, without stream-ordered allocation.
#include <cuda_runtime.h> // expect[mthreads-mp22]: rename

__global__ void fill(float *x); // expect[mthreads-mp22]: drop-in

cudaError_t allocate(float **x, size_t bytes, cudaStream_t stream) // expect[mthreads-mp22]: rename
{
    int musaDevice = 0; // ok
    cudaMalloc(x, bytes); // expect[mthreads-mp22]: rename
    cudaMallocAsync(x, bytes, stream); // expect[mthreads-mp22]: no-equivalent
    cudaMemPool_t pool; // expect[mthreads-mp22]: unknown
    cudaStreamCaptureMode mode = cudaStreamCaptureModeGlobal; // expect[mthreads-mp22]: rename
    cudaThreadExchangeStreamCaptureMode(&mode); // expect[mthreads-mp22]: no-equivalent
    cudaGraph_t graph; // expect[mthreads-mp22]: rename
    cudaGraphExec_t exec; // expect[mthreads-mp22]: rename
    cudaGraphInstantiate(&exec, graph, 0); // expect[mthreads-mp22]: adapt
    cudaDeviceProp about; // expect[mthreads-mp22]: adapt
    cudaGetDeviceProperties(&about, 0); // expect[mthreads-mp22]: rename
    int major = 0; // ok
    cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0); // expect[mthreads-mp22]: adapt
    cudaFuncSetAttribute(fill, cudaFuncAttributeMaxDynamicSharedMemorySize, 65536); // expect[mthreads-mp22]: adapt
    cudaGraphLaunch(exec, stream); // expect[mthreads-mp22]: rename
    cudaFreeAsync(*x, stream); // expect[mthreads-mp22]: no-equivalent
    return cudaGetLastError(); // expect[mthreads-mp22]: rename
}

#if CUDART_VERSION >= 12000 // expect[mthreads-mp22]: adapt
#endif
#if CUBLAS_VERSION >= 12000 // expect[mthreads-mp22]: adapt
#endif
