// muBLAS: plain names only, no 64-bit interface, one GemmEx; muBLASLt and muRAND as seen in code.
#include <cublasLt.h> // expect[mthreads-mp22]: rename
#include <curand_kernel.h> // expect[mthreads-mp22]: rename

void level(cublasHandle_t handle, float *x, int n) // expect[mthreads-mp22]: rename
{
    cublasSaxpy_v2(handle, n, x, x, 1, x, 1); // expect[mthreads-mp22]: rename
    cublasSgemv_v2(handle, CUBLAS_OP_N, n, n, x, x, n, x, 1, x, x, 1); // expect[mthreads-mp22]: rename
    cublasSgemm_64(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, x, x, n, x, n, x, x, n); // expect[mthreads-mp22]: adapt
    cublasSgemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, x, x, CUDA_R_16F, n, x, CUDA_R_16F, n, x, x, CUDA_R_16F, n); // expect[mthreads-mp22]: adapt
    int cublasses = n; // ok
}

void fused(cublasLtMatmulDesc_t op, cublasLtEpilogue_t how) // expect[mthreads-mp22]: rename
{
    cublasLtMatmulDescSetAttribute(op, CUBLASLT_MATMUL_DESC_EPILOGUE, &how, sizeof(how)); // expect[mthreads-mp22]: rename
    bool relu = how == 2; // ok
}

__global__ void noise(float *out) // expect[mthreads-mp22]: drop-in
{
    curandStatePhilox4_32_10_t state; // expect[mthreads-mp22]: rename
    curand_init(1, threadIdx.x, 0, &state); // expect[mthreads-mp22]: rename
    out[threadIdx.x] = rsqrt(curand_uniform(&state)); // expect[mthreads-mp22]: rename
    int seed = 1; // ok
}
