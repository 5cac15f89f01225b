// Mathematical libraries on ROCm: most names change by prefix, MIOpen and CUTLASS do not.
#include <cublasLt.h> // expect[hygon-dcu]: rename
#include <cudnn.h> // expect[hygon-dcu]: adapt
#include <cufft.h> // expect[hygon-dcu]: rename
#include <curand_kernel.h> // expect[hygon-dcu]: rename
#include <cusolverDn.h> // expect[hygon-dcu]: rename
#include <cusparse.h> // expect[hygon-dcu]: rename
#include <cuComplex.h> // expect[hygon-dcu]: rename
#include <vector> // ok

void lt(cublasLtHandle_t handle) // expect[hygon-dcu]: rename
{
    cublasLtMatmulDesc_t desc; // expect[hygon-dcu]: rename
    cublasLtMatmulDescCreate(&desc, CUBLAS_COMPUTE_32F, CUDA_R_32F); // expect[hygon-dcu]: rename
    cublasLtMatmulAlgo_t algo; // expect[hygon-dcu]: rename
    cublasLtMatmulAlgoConfigSetAttribute(&algo, CUBLASLT_ALGO_CONFIG_TILE_ID, nullptr, 0); // expect[hygon-dcu]: unknown
    cublasLtMatmulDescDestroy(desc); // expect[hygon-dcu]: rename
}

void dnn(cudnnHandle_t handle) // expect[hygon-dcu]: adapt
{
    cudnnTensorDescriptor_t x; // expect[hygon-dcu]: adapt
    cudnnCreateTensorDescriptor(&x); // expect[hygon-dcu]: adapt
    cudnnMultiHeadAttnForward(handle); // expect[hygon-dcu]: unknown
    cudnnBackendExecute(handle, nullptr, nullptr); // expect[hygon-dcu]: unknown
}

void fft(cufftHandle plan, cufftComplex *x) // expect[hygon-dcu]: rename
{
    cufftPlan1d(&plan, 1024, CUFFT_C2C, 1); // expect[hygon-dcu]: rename
    cufftExecC2C(plan, x, x, CUFFT_FORWARD); // expect[hygon-dcu]: rename
    cufftDestroy(plan); // expect[hygon-dcu]: rename
}

__global__ void noise(curandState *states, float *out) // expect[hygon-dcu]: rename
{
    int i = threadIdx.x; // expect[hygon-dcu]: drop-in
    curand_init(7, i, 0, &states[i]); // expect[hygon-dcu]: rename
    out[i] = curand_uniform(&states[i]); // expect[hygon-dcu]: rename
}

void sparse(cusparseHandle_t handle, cusparseSpMatDescr_t a) // expect[hygon-dcu]: rename
{
    cusparseSpMV(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, nullptr, a, nullptr, nullptr, nullptr, CUDA_R_32F, CUSPARSE_SPMV_ALG_DEFAULT, nullptr); // expect[hygon-dcu]: rename
    cusparseConstSpMatDescr_t fixed; // expect[hygon-dcu]: unknown
}

void solve(cusolverDnHandle_t handle, int n) // expect[hygon-dcu]: rename
{
    int size = 0; // ok
    cusolverDnSgetrf_bufferSize(handle, n, n, nullptr, n, &size); // expect[hygon-dcu]: rename
    cusolverDnCreate(&handle); // expect[hygon-dcu]: rename
}

cuFloatComplex turn(cuFloatComplex z) // expect[hygon-dcu]: rename
{
    return cuCmulf(z, make_cuFloatComplex(0.0f, 1.0f)); // expect[hygon-dcu]: rename
}

int curandless(int cufftless) // ok
{
    return cufftless; // ok
}
