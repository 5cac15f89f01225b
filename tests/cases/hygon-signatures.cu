// Same names up to the prefix, other arguments: hipSOLVER's enums, hipSPARSE's buffers, hipBLAS's half.
void solve(cusolverDnHandle_t handle, float *a, float *w, int n) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    int lwork = 0; // ok
    cusolverDnSsyevd_bufferSize(handle, CUSOLVER_EIG_MODE_VECTOR, CUBLAS_FILL_MODE_LOWER, n, a, n, w, &lwork); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    cusolverDnSgetrf_bufferSize(handle, n, n, a, n, &lwork); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
}

void sparse(cusparseHandle_t handle, cusparseSpSVDescr_t descr) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    const float one = 1.0f; // ok
    cusparseSpSV_solve(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, &one, nullptr, nullptr, nullptr, CUDA_R_32F, CUSPARSE_SPSV_ALG_DEFAULT, descr); // expect[hygon-dcu]: adapt
}

void copy(CUdeviceptr to, CUdeviceptr from, size_t bytes) // expect[hygon-dcu]: adapt
{
    cuMemcpy(to, from, bytes); // expect[hygon-dcu]: adapt
    cuMemcpyDtoD(to, from, bytes); // expect[hygon-dcu]: rename
}
