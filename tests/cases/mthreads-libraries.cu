// Libraries on MUSA: most keep CUDA's shape under another prefix; muDNN, muSPARSE and MTML don't.
#include <cublas_v2.h> // expect[mthreads]: rename
#include <cudnn.h> // expect[mthreads]: rename
#include <cufft.h> // expect[mthreads]: rename
#include <nccl.h> // expect[mthreads]: rename

void products(cublasHandle_t handle, float *a, int n) // expect[mthreads]: rename
{
    const float one = 1.0f; // ok
    cublasOperation_t op = CUBLAS_OP_N; // expect[mthreads]: rename
    cublasSgemm(handle, op, op, n, n, n, &one, a, n, a, n, &one, a, n); // expect[mthreads]: rename
    cublasComputeType_t kind = CUBLAS_COMPUTE_32F; // expect[mthreads]: adapt
    cublasGemmEx(handle, op, op, n, n, n, &one, a, CUDA_R_16F, n, a, CUDA_R_16F, n, &one, a, CUDA_R_16F, n, kind, CUBLAS_GEMM_DEFAULT); // expect[mthreads]: adapt
    cublasSetWorkspace(handle, a, n); // expect[mthreads]: no-equivalent
    if (cublasSetStream(handle, 0) == CUBLAS_STATUS_NOT_INITIALIZED) { // expect[mthreads]: adapt
        n = 0; // ok
    }
}

void scaled(cublasLtHandle_t handle) // expect[mthreads]: rename
{
    cublasLtDestroy(handle); // expect[mthreads]: rename
}

void convolve(cudnnHandle_t handle, cudnnConvolutionDescriptor_t how) // expect[mthreads]: rewrite
{
    cudnnDataType_t type = CUDNN_DATA_FLOAT; // expect[mthreads]: adapt
    cudnnDestroyConvolutionDescriptor(how); // expect[mthreads]: rewrite
    cudnnMathType_t math; // expect[mthreads]: unknown
    int depth = 3; // ok
}

void transform(cufftHandle plan, cufftComplex *x, cusolverDnHandle_t solver) // expect[mthreads]: adapt
{
    cufftExecC2C(plan, x, x, CUFFT_FORWARD); // expect[mthreads]: rename
    cusolverDnCreate(&solver); // expect[mthreads]: adapt
    cusolverDnSpotrs(solver, CUBLAS_FILL_MODE_LOWER, 1, 1, 0, 1, 0, 1, 0); // expect[mthreads]: rename
}

void sparse(cusparseHandle_t handle, cusparseSpMatDescr_t a, size_t *bytes) // expect[mthreads]: rename
{
    cusparseCreate(&handle); // expect[mthreads]: rename
    cusparseSpMM_bufferSize(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, CUSPARSE_OPERATION_NON_TRANSPOSE, 0, a, 0, 0, 0, CUDA_R_32F, CUSPARSE_SPMM_ALG_DEFAULT, bytes); // expect[mthreads]: adapt
    cusparseDestroySpMat(a); // expect[mthreads]: rename
}

ncclResult_t gather(ncclComm_t comm, float *x, int *device) // expect[mthreads]: rename
{
    ncclCommCuDevice(comm, device); // expect[mthreads]: rename
    return ncclAllReduce(x, x, 1, ncclFloat, ncclSum, comm, 0); // expect[mthreads]: rename
}

void watch(unsigned index, nvmlDevice_t device) // expect[mthreads]: unknown
{
    nvmlDeviceGetHandleByIndex(index, &device); // expect[mthreads]: adapt
    nvmlDeviceGetPowerManagementLimit(device, &index); // expect[mthreads]: no-equivalent
    unsigned watts = index; // ok
}

void random(curandGenerator_t *generator) // expect[mthreads]: rename
{
    curandCreateGenerator(generator, CURAND_RNG_PSEUDO_DEFAULT); // expect[mthreads]: rename
    nvrtcProgram program; // expect[mthreads]: unknown
}
