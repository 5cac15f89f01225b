// Operator libraries on the GCU: topsaten operators, nothing in 64 bits.
#include <cublas_v2.h> // expect[enflame]: rewrite
#include <cudnn.h> // expect[enflame]: rewrite
#include <curand.h> // expect[enflame]: rewrite
#include <cufft.h> // expect[enflame]: unknown

cublasStatus_t products(cublasHandle_t handle, float *a, double *d, int n) // expect[enflame]: rewrite
{
    const float one = 1.0f; // ok
    const double unit = 1.0; // ok
    cublasOperation_t op = CUBLAS_OP_T; // expect[enflame]: rewrite
    cublasSgemm(handle, op, op, n, n, n, &one, a, n, a, n, &one, a, n); // expect[enflame]: rewrite
    cublasSdot(handle, n, a, 1, a, 1, a); // expect[enflame]: unknown
    cublasDgemm(handle, op, op, n, n, n, &unit, d, n, d, n, &unit, d, n); // expect[enflame]: no-equivalent
    cublasLtMatmulDesc_t desc; // expect[enflame]: rewrite
    cublasLtMatmul(handle, desc); // expect[enflame]: rewrite
    return CUBLAS_STATUS_SUCCESS; // expect[enflame]: adapt
}

void operators(cudnnHandle_t handle) // expect[enflame]: rewrite
{
    cudnnTensorDescriptor_t x; // expect[enflame]: rewrite
    cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NCHW, CUDNN_DATA_FLOAT, 1, 3, 8, 8); // expect[enflame]: rewrite
    cudnnConvolutionForward(handle, 0, x, 0, 0, 0, 0, {}, 0, 0, 0, x, 0); // expect[enflame]: rewrite
    cudnnNormalizationForwardTraining(handle); // expect[enflame]: rewrite
    cudnnRNNForward(handle); // expect[enflame]: rewrite
    cudnnMultiHeadAttnForward(handle); // expect[enflame]: rewrite
    cudnnConvolutionBackwardFilter(handle, 0, x, 0, 0, 0, 0, {}, 0, 0, 0, x, 0); // expect[enflame]: unknown
    cudnn_frontend::graph::Graph graph; // expect[enflame]: rewrite
    int cudnnLike = 0; // ok
}

void numbers(float *x, double *d, size_t n) // ok
{
    curandGenerator_t generator; // expect[enflame]: rewrite
    curandCreateGenerator(&generator, CURAND_RNG_PSEUDO_DEFAULT); // expect[enflame]: rewrite
    curandGenerateUniform(generator, x, n); // expect[enflame]: rewrite
    curandGenerateUniformDouble(generator, d, n); // expect[enflame]: no-equivalent
    int curandLike = 0; // ok
}

void transforms(cufftComplex *data, int n) // expect[enflame]: unknown
{
    cufftHandle plan; // expect[enflame]: unknown
    cufftPlan1d(&plan, n, CUFFT_C2C, 1); // expect[enflame]: unknown
    cufftExecC2C(plan, data, data, CUFFT_FORWARD); // expect[enflame]: unknown
    cufftExecZ2Z(plan, 0, 0, CUFFT_FORWARD); // expect[enflame]: unknown
    int cufftLike = 0; // ok
}

void others(cusolverDnHandle_t solver, cusparseHandle_t sparse, float *a, int n) // expect[enflame]: unknown
{
    cusolverDnSpotrf(solver, {}, n, a, n, nullptr, 0, nullptr); // expect[enflame]: rewrite
    cusolverDnSgetrf(solver, n, n, a, n, nullptr, nullptr, nullptr); // expect[enflame]: unknown
    cusparseSpMV(sparse, {}, a, {}, {}, a, {}, {}, {}, nullptr); // expect[enflame]: unknown
    cusparseLtHandle_t structured; // expect[enflame]: unknown
    cutensorHandle_t tensors; // expect[enflame]: unknown
    cudssHandle_t direct; // expect[enflame]: unknown
    int cusparseLike = 0; // ok
}
