// Operator libraries on the MLU: CNNL and MLU-OPS, nothing in double precision.
#include <cublas_v2.h> // expect[cambricon]: adapt
#include <cudnn.h> // expect[cambricon]: adapt
#include <curand.h> // expect[cambricon]: adapt
#include <cufft.h> // expect[cambricon]: adapt

cublasStatus_t products(cublasHandle_t handle, float *a, double *d, int n) // expect[cambricon]: adapt
{
    const float one = 1.0f; // ok
    const double unit = 1.0; // ok
    cublasOperation_t op = CUBLAS_OP_T; // expect[cambricon]: adapt
    cublasSgemm(handle, op, op, n, n, n, &one, a, n, a, n, &one, a, n); // expect[cambricon]: rewrite
    cublasSdot(handle, n, a, 1, a, 1, a); // expect[cambricon]: rewrite
    cublasDgemm(handle, op, op, n, n, n, &unit, d, n, d, n, &unit, d, n); // expect[cambricon]: no-equivalent
    cublasLtMatmulDesc_t desc; // expect[cambricon]: rewrite
    cublasLtMatmul(handle, desc); // expect[cambricon]: rewrite
    return CUBLAS_STATUS_SUCCESS; // expect[cambricon]: adapt
}

void operators(cudnnHandle_t handle) // expect[cambricon]: rename
{
    cudnnTensorDescriptor_t x; // expect[cambricon]: rename
    cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NCHW, CUDNN_DATA_FLOAT, 1, 3, 8, 8); // expect[cambricon]: adapt
    cudnnConvolutionForward(handle, 0, x, 0, 0, 0, 0, {}, 0, 0, 0, x, 0); // expect[cambricon]: adapt
    cudnnConvolutionBackwardFilter(handle, 0, x, 0, 0, 0, 0, {}, 0, 0, 0, x, 0); // expect[cambricon]: adapt
    cudnn_frontend::graph::Graph graph; // expect[cambricon]: rewrite
    int cudnnLike = 0; // ok
}

void numbers(float *x, double *d, size_t n) // ok
{
    curandGenerator_t generator; // expect[cambricon]: rename
    curandCreateGenerator(&generator, CURAND_RNG_PSEUDO_DEFAULT); // expect[cambricon]: adapt
    curandGenerateUniform(generator, x, n); // expect[cambricon]: adapt
    curandGenerateUniformDouble(generator, d, n); // expect[cambricon]: no-equivalent
    int curandLike = 0; // ok
}

void transforms(cufftComplex *data, int n) // expect[cambricon]: unknown
{
    cufftHandle plan; // expect[cambricon]: adapt
    cufftPlan1d(&plan, n, CUFFT_C2C, 1); // expect[cambricon]: unknown
    cufftExecC2C(plan, data, data, CUFFT_FORWARD); // expect[cambricon]: unknown
    cufftExecZ2Z(plan, 0, 0, CUFFT_FORWARD); // expect[cambricon]: no-equivalent
    int cufftLike = 0; // ok
}

void others(cusolverDnHandle_t solver, cusparseHandle_t sparse, float *a, int n) // expect[cambricon]: unknown
{
    cusolverDnSpotrf(solver, {}, n, a, n, nullptr, 0, nullptr); // expect[cambricon]: unknown
    cusolverDnSgetrf(solver, n, n, a, n, nullptr, nullptr, nullptr); // expect[cambricon]: unknown
    cusparseSpMV(sparse, {}, a, {}, {}, a, {}, {}, {}, nullptr); // expect[cambricon]: unknown
    cusparseLtHandle_t structured; // expect[cambricon]: unknown
    cutensorHandle_t tensors; // expect[cambricon]: unknown
    cudssHandle_t direct; // expect[cambricon]: unknown
    int cusparseLike = 0; // ok
}
