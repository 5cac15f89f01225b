// Libraries on MUSA: most keep CUDA's shape under another prefix; muDNN, muSPARSE and MTML don't.
#include <cublas_v2.h> // expect[mthreads-mp22]: rename
#include <cudnn.h> // expect[mthreads-mp22]: rename
#include <cufft.h> // expect[mthreads-mp22]: rename
#include <nccl.h> // expect[mthreads-mp22]: rename

void products(cublasHandle_t handle, float *a, int n) // expect[mthreads-mp22]: rename
{
    const float one = 1.0f; // ok
    cublasOperation_t op = CUBLAS_OP_N; // expect[mthreads-mp22]: rename
    cublasSgemm(handle, op, op, n, n, n, &one, a, n, a, n, &one, a, n); // expect[mthreads-mp22]: rename
    cublasComputeType_t kind = CUBLAS_COMPUTE_32F; // expect[mthreads-mp22]: adapt
    cublasGemmEx(handle, op, op, n, n, n, &one, a, CUDA_R_16F, n, a, CUDA_R_16F, n, &one, a, CUDA_R_16F, n, kind, CUBLAS_GEMM_DEFAULT); // expect[mthreads-mp22]: adapt
    cublasSetWorkspace(handle, a, n); // expect[mthreads-mp22]: no-equivalent
    if (cublasSetStream(handle, 0) == CUBLAS_STATUS_NOT_INITIALIZED) { // expect[mthreads-mp22]: adapt
        n = 0; // ok
    }
}

void scaled(cublasLtHandle_t handle) // expect[mthreads-mp22]: rename
{
    cublasLtDestroy(handle); // expect[mthreads-mp22]: rename
}

void convolve(cudnnHandle_t handle, cudnnConvolutionDescriptor_t how) // expect[mthreads-mp22]: rewrite
{
    cudnnDataType_t type = CUDNN_DATA_FLOAT; // expect[mthreads-mp22]: adapt
    cudnnDestroyConvolutionDescriptor(how); // expect[mthreads-mp22]: rewrite
    cudnnMathType_t math; // expect[mthreads-mp22]: unknown
    int depth = 3; // ok
}

void transform(cufftHandle plan, cufftComplex *x, cusolverDnHandle_t solver) // expect[mthreads-mp22]: adapt
{
    cufftExecC2C(plan, x, x, CUFFT_FORWARD); // expect[mthreads-mp22]: rename
    cusolverDnCreate(&solver); // expect[mthreads-mp22]: adapt
    cusolverDnSpotrs(solver, CUBLAS_FILL_MODE_LOWER, 1, 1, 0, 1, 0, 1, 0); // expect[mthreads-mp22]: rename
}

void sparse(cusparseHandle_t handle, cusparseSpMatDescr_t a, size_t *bytes) // expect[mthreads-mp22]: rename
{
    cusparseCreate(&handle); // expect[mthreads-mp22]: rename
    cusparseSpMM_bufferSize(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, CUSPARSE_OPERATION_NON_TRANSPOSE, 0, a, 0, 0, 0, CUDA_R_32F, CUSPARSE_SPMM_ALG_DEFAULT, bytes); // expect[mthreads-mp22]: adapt
    cusparseDestroySpMat(a); // expect[mthreads-mp22]: rename
}

ncclResult_t gather(ncclComm_t comm, float *x, int *device) // expect[mthreads-mp22]: rename
{
    ncclCommCuDevice(comm, device); // expect[mthreads-mp22]: rename
    return ncclAllReduce(x, x, 1, ncclFloat, ncclSum, comm, 0); // expect[mthreads-mp22]: rename
}

void watch(unsigned index, nvmlDevice_t device) // expect[mthreads-mp22]: unknown
{
    nvmlDeviceGetHandleByIndex(index, &device); // expect[mthreads-mp22]: adapt
    nvmlDeviceGetPowerManagementLimit(device, &index); // expect[mthreads-mp22]: no-equivalent
    unsigned watts = index; // ok
}

void random(curandGenerator_t *generator) // expect[mthreads-mp22]: rename
{
    curandCreateGenerator(generator, CURAND_RNG_PSEUDO_DEFAULT); // expect[mthreads-mp22]: rename
    nvrtcProgram program; // expect[mthreads-mp22]: unknown
}
