// The runtime on MUSA: renamed call by call, without stream-ordered allocation.
#include <cuda_runtime.h> // expect[mthreads-mp31]: rename

__global__ void fill(float *x); // expect[mthreads-mp31]: drop-in

cudaError_t allocate(float **x, size_t bytes, cudaStream_t stream) // expect[mthreads-mp31]: rename
{
    int musaDevice = 0; // ok
    cudaMalloc(x, bytes); // expect[mthreads-mp31]: rename
    cudaMallocAsync(x, bytes, stream); // expect[mthreads-mp31]: no-equivalent
    cudaMemPool_t pool; // expect[mthreads-mp31]: unknown
    cudaStreamCaptureMode mode = cudaStreamCaptureModeGlobal; // expect[mthreads-mp31]: rename
    cudaThreadExchangeStreamCaptureMode(&mode); // expect[mthreads-mp31]: no-equivalent
    cudaGraph_t graph; // expect[mthreads-mp31]: rename
    cudaGraphExec_t exec; // expect[mthreads-mp31]: rename
    cudaGraphInstantiate(&exec, graph, 0); // expect[mthreads-mp31]: adapt
    cudaDeviceProp about; // expect[mthreads-mp31]: adapt
    cudaGetDeviceProperties(&about, 0); // expect[mthreads-mp31]: rename
    int major = 0; // ok
    cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0); // expect[mthreads-mp31]: adapt
    cudaFuncSetAttribute(fill, cudaFuncAttributeMaxDynamicSharedMemorySize, 65536); // expect[mthreads-mp31]: adapt
    cudaGraphLaunch(exec, stream); // expect[mthreads-mp31]: rename
    cudaFreeAsync(*x, stream); // expect[mthreads-mp31]: no-equivalent
    return cudaGetLastError(); // expect[mthreads-mp31]: rename
}

#if CUDART_VERSION >= 12000 // expect[mthreads-mp31]: adapt
#endif
#if CUBLAS_VERSION >= 12000 // expect[mthreads-mp31]: adapt
#endif
