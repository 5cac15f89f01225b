// Mathematical libraries on ROCm: most names change by prefix, MIOpen and CUTLASS do not.
#include <cublasLt.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <cudnn.h> // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
#include <cufft.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <curand_kernel.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <cusolverDn.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <cusparse.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <cuComplex.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <vector> // ok

void lt(cublasLtHandle_t handle) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    cublasLtMatmulDesc_t desc; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cublasLtMatmulDescCreate(&desc, CUBLAS_COMPUTE_32F, CUDA_R_32F); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    cublasLtMatmulAlgo_t algo; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cublasLtMatmulAlgoConfigSetAttribute(&algo, CUBLASLT_ALGO_CONFIG_TILE_ID, nullptr, 0); // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
    cublasLtMatmulDescDestroy(desc); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
}

void dnn(cudnnHandle_t handle) // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
{
    cudnnTensorDescriptor_t x; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    cudnnCreateTensorDescriptor(&x); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    cudnnMultiHeadAttnForward(handle); // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
    cudnnBackendExecute(handle, nullptr, nullptr); // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
}

void fft(cufftHandle plan, cufftComplex *x) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    cufftPlan1d(&plan, 1024, CUFFT_C2C, 1); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cufftExecC2C(plan, x, x, CUFFT_FORWARD); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cufftDestroy(plan); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
}

__global__ void noise(curandState *states, float *out) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    int i = threadIdx.x; // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    curand_init(7, i, 0, &states[i]); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    out[i] = curand_uniform(&states[i]); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
}

void sparse(cusparseHandle_t handle, cusparseSpMatDescr_t a) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    cusparseSpMV(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, nullptr, a, nullptr, nullptr, nullptr, CUDA_R_32F, CUSPARSE_SPMV_ALG_DEFAULT, nullptr); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cusparseConstSpMatDescr_t fixed; // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
}

void solve(cusolverDnHandle_t handle, int n) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    int size = 0; // ok
    cusolverDnSgetrf_bufferSize(handle, n, n, nullptr, n, &size); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cusolverDnCreate(&handle); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
}

cuFloatComplex turn(cuFloatComplex z) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    return cuCmulf(z, make_cuFloatComplex(0.0f, 1.0f)); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
}

int curandless(int cufftless) // ok
{
    return cufftless; // ok
}
