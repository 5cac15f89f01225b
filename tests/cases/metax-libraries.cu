// Mathematical and communication libraries.
#include <cublasLt.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <cublas_v2.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <cudnn.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <cufft.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: drop-in
#include <curand_kernel.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <cusolverDn.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: drop-in
#include <cusparse.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <cuComplex.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#include <nccl.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <vector> // ok

void blas(cublasHandle_t handle) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_T); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cublasSaxpy(handle, 1, nullptr, nullptr, 1, nullptr, 1); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cublasLtMatmulDesc_t desc; // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cublasLtMatmulDescCreate(&desc, CUBLAS_COMPUTE_32F, CUDA_R_32F); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cublasLtMatmulAlgoCapGetAttribute(nullptr); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cublasLtGetCudartVersion(); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}

void dnn(cudnnHandle_t handle) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    cudnnTensorDescriptor_t x; // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cudnnCreateTensorDescriptor(&x); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cudnnRNNForward(handle); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    cudnnMultiHeadAttnForward(handle); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}

void fft(cufftHandle plan, cufftComplex *x) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    cufftPlan1d(&plan, 1024, CUFFT_C2C, 1); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cufftXtSetGPUs(plan, 1, nullptr); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
}

__global__ void noise(curandState *state, float *out) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    curand_init(1, 2, 3, state); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    out[0] = curand_uniform(state); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
}

void generate(curandGenerator_t generator, float *out) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    curandGenerateUniformDouble(generator, nullptr, 1); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
}

void sparse(cusparseHandle_t handle, cusparseSpMatDescr_t a) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    cusparseSpMV(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, nullptr, a); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cusparseSbsr2csr(handle); // expect[metax-c500]: no-equivalent expect[metax-c500-cu-bridge]: no-equivalent
    cusparseConstrainedGeMM(handle); // expect[metax-c500]: no-equivalent expect[metax-c500-cu-bridge]: no-equivalent
}

void solve(cusolverDnHandle_t handle) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    cusolverDnSpotrf(handle); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    cusolverMgSyevd(nullptr); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    cuComplex z = make_cuComplex(0.0f, 1.0f); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    std::vector<cuDoubleComplex> many; // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
}

void gather(ncclComm_t comm, cudaStream_t stream) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    ncclAllReduce(nullptr, nullptr, 1, ncclFloat, ncclSum, comm, stream); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    ncclCommCuDevice(comm, nullptr); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    ncclMemAlloc(nullptr, 16); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}
