// DTK's CUDA mode: names stay where code built with DTK's nvcc shows them; the rest is open.
#include <cuda/atomic> // expect[hygon-dcu-cuda]: drop-in
#include <cuda_fp8.h> // expect[hygon-dcu-cuda]: rewrite
#include <curand.h> // expect[hygon-dcu-cuda]: drop-in
#include <curand_kernel.h> // expect[hygon-dcu-cuda]: unknown
#include <mma.h> // expect[hygon-dcu-cuda]: rewrite

__global__ void count(int *total) // expect[hygon-dcu-cuda]: drop-in
{
    cuda::atomic_ref<int, cuda::thread_scope_device> ref(*total); // expect[hygon-dcu-cuda]: drop-in
    int lane = threadIdx.x % warpSize; // expect[hygon-dcu-cuda]: drop-in
    unsigned votes = __ballot_sync(0xffffffffu, lane); // expect[hygon-dcu-cuda]: drop-in
    __nv_fp8_e4m3 tiny; // expect[hygon-dcu-cuda]: rewrite
    unsigned peers = __match_any_sync(votes, lane); // expect[hygon-dcu-cuda]: unknown
    ref.fetch_add(1); // ok
}

void host(float *x, size_t bytes, cudaStream_t stream) // expect[hygon-dcu-cuda]: drop-in
{
    cudaMallocAsync(&x, bytes, stream); // expect[hygon-dcu-cuda]: drop-in
    cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal); // expect[hygon-dcu-cuda]: unknown
    cublasComputeType_t type = CUBLAS_COMPUTE_32F; // expect[hygon-dcu-cuda]: adapt
    cublasLtMatmulDesc_t desc; // expect[hygon-dcu-cuda]: unknown
    cuMemMap(0, bytes, 0, 0, 0); // expect[hygon-dcu-cuda]: drop-in
    cusparseHandle_t sparse; // expect[hygon-dcu-cuda]: unknown
    size_t cudaless = bytes; // ok
}
