// xblas has cuBLAS's names, XDNN and BKCL have their own; other libraries are open questions.
#include <cublas_v2.h> // expect[kunlunxin-p800]: drop-in
#include <cublasLt.h> // expect[kunlunxin-p800]: drop-in
#include <cudnn.h> // expect[kunlunxin-p800]: adapt
#include <cudnn_frontend.h> // expect[kunlunxin-p800]: unknown
#include <nccl.h> // expect[kunlunxin-p800]: rename
#include <nvshmem.h> // expect[kunlunxin-p800]: adapt
#include <cufft.h> // expect[kunlunxin-p800]: unknown
#include <cusparse.h> // expect[kunlunxin-p800]: unknown
#include <cusolverDn.h> // expect[kunlunxin-p800]: unknown
#include <curand.h> // expect[kunlunxin-p800]: unknown
#include <curand_kernel.h> // expect[kunlunxin-p800]: rewrite
#include <nvml.h> // expect[kunlunxin-p800]: unknown
#include <nvrtc.h> // expect[kunlunxin-p800]: unknown
#include <cupti.h> // expect[kunlunxin-p800]: unknown
#include <cufile.h> // expect[kunlunxin-p800]: unknown
#include <nvtx3/nvToolsExt.h> // expect[kunlunxin-p800]: unknown
#include <vector> // ok

void products(cublasHandle_t handle, cublasLtHandle_t light, float *a, double *d, int n) // expect[kunlunxin-p800]: drop-in
{
    const float one = 1.0f; // ok
    cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, &one, a, n, a, n, &one, a, n); // expect[kunlunxin-p800]: adapt
    cublasDgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, d, d, n, d, n, d, d, n); // expect[kunlunxin-p800]: unknown
    cublasLtMatmulDesc_t desc; // expect[kunlunxin-p800]: drop-in
    cublasLtMatmulPreference_t preference; // expect[kunlunxin-p800]: unknown
    cublasSaxpy(handle, n, &one, a, 1, a, 1); // expect[kunlunxin-p800]: unknown
}

void layers(cudnnHandle_t handle, cudnnTensorDescriptor_t x, const void *in, void *out) // expect[kunlunxin-p800]: adapt
{
    float one = 1.0f, zero = 0.0f; // ok
    cudnnSoftmaxForward(handle, CUDNN_SOFTMAX_FAST, CUDNN_SOFTMAX_MODE_CHANNEL, &one, x, in, &zero, x, out); // expect[kunlunxin-p800]: unknown
    cudnnAddTensor(handle, &one, x, in, &one, x, out); // expect[kunlunxin-p800]: adapt
    cudnnCTCLossDescriptor_t ctc; // expect[kunlunxin-p800]: unknown
}

void messages(ncclComm_t comm, ncclUniqueId id, float *x, int n, cudaStream_t stream) // expect[kunlunxin-p800]: rename
{
    ncclCommInitRank(&comm, 2, id, 0); // expect[kunlunxin-p800]: adapt
    ncclAllReduce(x, x, n, ncclFloat, ncclSum, comm, stream); // expect[kunlunxin-p800]: adapt
    ncclGroupStart(); // expect[kunlunxin-p800]: rename
    ncclCommGetAsyncError(comm, nullptr); // expect[kunlunxin-p800]: unknown
    int me = nvshmem_my_pe(); // expect[kunlunxin-p800]: rename
    nvshmem_init(); // expect[kunlunxin-p800]: adapt
    nvshmem_barrier_all(); // expect[kunlunxin-p800]: unknown
}

int blasLike(int bkcl) // ok
{
    return bkcl; // ok
}
