// BLAS on Atlas A2: a part of aclblas, matrix products by aclnn, nothing in double precision.
#include <cublas_v2.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt

cublasStatus_t products(cublasHandle_t handle, float *a, double *d, int n) // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
{
    const float one = 1.0f; // ok
    const double unit = 1.0; // ok
    cublasOperation_t op = CUBLAS_OP_T; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cublasSgemm(handle, op, op, n, n, n, &one, a, n, a, n, &one, a, n); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cublasSdot(handle, n, a, 1, a, 1, a); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cublasStrsm(handle, CUBLAS_SIDE_LEFT, CUBLAS_FILL_MODE_LOWER, op, CUBLAS_DIAG_UNIT, n, n, &one, a, n, a, n); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: adapt
    cublasDgemm(handle, op, op, n, n, n, &unit, d, n, d, n, &unit, d, n); // expect[ascend-910b]: no-equivalent expect[ascend-910c]: no-equivalent expect[ascend-950]: no-equivalent
    cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_DEVICE); // expect[ascend-910b]: unknown expect[ascend-910c]: unknown expect[ascend-950]: unknown
    return CUBLAS_STATUS_SUCCESS; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
}

int cublasLike(int blas) // ok
{
    return blas; // ok
}
