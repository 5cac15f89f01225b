// hipBLAS: prefix renames, typed GEMM as in Hygon's apex, no math mode.
#include <cublas_v2.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in

int gemm(const float *a, const float *b, float *c, int n) // ok
{
    const float one = 1.0f, zero = 0.0f; // ok
    cublasHandle_t handle; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cublasCreate(&handle); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cublasSetMathMode(handle, CUBLAS_TF32_TENSOR_OP_MATH); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &one, a, n, b, n, &zero, c, n); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &one, a, CUDA_R_32F, n, b, CUDA_R_32F, n, // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
                 &zero, c, CUDA_R_32F, n, CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT_TENSOR_OP); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: adapt
    cublasGemmAlgo_t algo = CUBLAS_GEMM_ALGO3; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    cublasSgemm_64(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &one, a, n, b, n, &zero, c, n); // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
    return cublasDestroy(handle) == CUBLAS_STATUS_SUCCESS ? 0 : static_cast<int>(algo); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
}

int cublasless(int n) // ok
{
    return n * n; // ok
}
