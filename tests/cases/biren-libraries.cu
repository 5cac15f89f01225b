// Matrix products, attention and BCCL are proven; most other libraries are open questions.
#include <cublasLt.h> // expect[biren]: unknown
#include <cudnn.h> // expect[biren]: rename
#include <cudnn_frontend.h> // expect[biren]: rename
#include <nccl.h> // expect[biren]: rename
#include <nvml.h> // expect[biren]: adapt
#include <curand.h> // expect[biren]: unknown
#include <cusparse.h> // expect[biren]: unknown
#include <cusolverDn.h> // expect[biren]: unknown
#include <nvtx3/nvToolsExt.h> // expect[biren]: unknown
#include <nvrtc.h> // expect[biren]: unknown
#include <cufile.h> // expect[biren]: unknown
#include <cupti.h> // expect[biren]: unknown
#include <nvshmem.h> // expect[biren]: unknown
#include <vector> // ok

void products(cublasHandle_t handle, float *a, double *d, int n) // expect[biren]: rename
{
    const float one = 1.0f; // ok
    cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, &one, a, n, a, n, &one, a, n); // expect[biren]: rename
    cublasSgemm(handle, CUBLAS_OP_C, CUBLAS_OP_T, n, n, n, &one, a, n, a, n, &one, a, n); // expect[biren]: no-equivalent
    cublasDgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, d, d, n, d, n, d, d, n); // expect[biren]: no-equivalent
    cublasHgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, 0, 0, n, 0, n, 0, 0, n); // expect[biren]: adapt
    cublasSaxpy(handle, n, &one, a, 1, a, 1); // expect[biren]: unknown
    cublasLtMatmulDesc_t desc; // expect[biren]: rename
}

void others(cufftHandle plan, cudnnHandle_t dnn, ncclComm_t comm, float *x, int n, cudaStream_t stream) // expect[biren]: adapt
{
    cufftPlan1d(&plan, n, CUFFT_C2C, 1); // expect[biren]: adapt
    cufftGetVersion(nullptr); // expect[biren]: unknown
    cudnnCreate(&dnn); // expect[biren]: unknown
    ncclAllReduce(x, x, n, ncclFloat, ncclSum, comm, stream); // expect[biren]: rename
    ncclCommCuDevice(comm, nullptr); // expect[biren]: unknown
    nvmlDeviceGetCount(nullptr); // expect[biren]: adapt
    nvmlDeviceGetFanSpeed(nullptr, nullptr); // expect[biren]: unknown
}

int blasLike(int sublas) // ok
{
    return sublas; // ok
}
